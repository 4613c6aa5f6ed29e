package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import dev.kiln.dsl.*;
@Network(input = {4}, loss = CROSS_ENTROPY, classWeights = §{3.5e38, 1, 1})
interface Net {

  @Dense(units = 3) Layer logits();
  @Softmax Layer probabilities();
}
