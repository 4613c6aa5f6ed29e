// ecj: tells processors nothing of local types, nor shows it its syntax
package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28}, loss = CROSS_ENTROPY)
interface Net {
  @Dense(10) Layer logits();
  @Softmax Layer probabilities();
  static void run() {
    @Network(input = {4}, loss = CROSS_ENTROPY)
    §interface Local {
      @Dense(3) Layer logits();
      @Softmax Layer probabilities();
    }
  }
}
