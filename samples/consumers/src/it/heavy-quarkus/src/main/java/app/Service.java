package app;

import dev.kiln.runtime.Predictor;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/iris")
public class Service {
  private final Predictor predictor = Predictor.of(IrisModel.create(1), 4, 100);

  @POST
  public float[] predict(float[] lengths) {
    return predictor.predict(lengths);
  }
}
