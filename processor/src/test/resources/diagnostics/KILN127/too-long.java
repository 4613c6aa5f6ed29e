package test;
import static dev.kiln.dsl.Loss.*;
import dev.kiln.dsl.*;
@Network(input = {4}, loss = CROSS_ENTROPY)
interface Net {
  @Dense(units = 3) Layer §nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn();
  @Softmax Layer probabilities();
}
