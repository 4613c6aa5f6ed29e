package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = §{1, 28, 28}, loss = CROSS_ENTROPY)
interface Net {
  @Flatten Layer flat();
  @Dense(10) Layer logits();
  @Softmax Layer probabilities();
}
