package app;

import dev.kiln.runtime.Predictor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
public class App {
  @Bean
  Predictor predictor() {
    return Predictor.of(IrisModel.create(1), 4, 100);
  }

  @RestController
  static class Service {
    private final Predictor predictor;

    Service(Predictor predictor) {
      this.predictor = predictor;
    }

    @PostMapping("/iris")
    float[] predict(@RequestBody float[] lengths) {
      return predictor.predict(lengths);
    }
  }

  public static void main(String[] args) {
    SpringApplication.run(App.class, args);
  }
}
