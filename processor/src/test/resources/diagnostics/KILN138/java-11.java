// special: java-11
package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
§@Network(input = {4}, loss = CROSS_ENTROPY)
interface Net {
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
