package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
class Nets {
  @Network(input = 4, loss = CROSS_ENTROPY, name = "DigitsModel")
  interface Small {
    @Dense(units = 3) Layer logits();
    @Softmax Layer probabilities();
  }
}
@Network(input = 4, loss = CROSS_ENTROPY, name = §"DigitsModel")
interface Net {
  @Dense(units = 3) Layer logits();
  @Softmax Layer probabilities();
}
