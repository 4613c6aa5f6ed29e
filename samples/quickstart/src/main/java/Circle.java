import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.train.Trainer;
import java.util.Locale;
import java.util.Random;

/** Does a point lie inside the circle? */
@Network(input = 2, loss = CROSS_ENTROPY)
public interface Circle {
  @Dense(units = 16, activation = RELU) Layer hidden();
  @Dense(units = 16, activation = RELU) Layer deeper();
  @Dense(units = 2)                     Layer logits();
  @Softmax                              Layer probabilities();

  static void main(String[] args) {
    Random random = new Random(1);
    float[] points = new float[2 * 5000];
    int[] inside = new int[5000];
    for (int i = 0; i < inside.length; i++) {
      float x = points[2 * i] = 2 * random.nextFloat() - 1;
      float y = points[2 * i + 1] = 2 * random.nextFloat() - 1;
      inside[i] = x * x + y * y < 0.5 ? 1 : 0;
    }
    Dataset data = FloatDataset.of(Shape.of(2), 2, points, inside);

    CircleModel model = CircleModel.create(42);
    Trainer.of(model).optimizer(Adam.of(0.01f)).epochs(5).fit(data.limit(4000), data.subset(4000, 1000));

    float[] probabilities = model.predict(new float[] {0.2f, -0.3f});
    System.out.printf(Locale.ROOT, "(0.2, -0.3) is inside with a probability of %.4f%n", probabilities[1]);
  }
}
