package app;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;
import dev.kiln.dsl.spec.NetworkSpec;

final class App {
  @Network(input = 4, loss = CROSS_ENTROPY)
  interface Annotated {
    @Dense(units = 8, activation = RELU) Layer hidden();
    @Dense(units = 3) Layer logits();
    @Softmax Layer probabilities();
  }

  @Network(name = "FluentModel")
  static final NetworkSpec FLUENT =
      Kiln.input(4).dense(8, RELU).dense(3).softmax().loss(CROSS_ENTROPY);

  public static void main(String[] args) {
    float[] sample = {1, 2, 3, 4};
    int annotated = App_AnnotatedModel.create(7).predict(sample).length;
    int fluent = FluentModel.create(7).predict(sample).length;
    System.out.println(annotated + " and " + fluent + " probabilities");
  }
}
