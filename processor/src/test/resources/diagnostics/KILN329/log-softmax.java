package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {4}, loss = §HUBER)
interface Net {
  @Dense(units = 3) Layer logits();
  @LogSoftmax Layer logarithms();
}
