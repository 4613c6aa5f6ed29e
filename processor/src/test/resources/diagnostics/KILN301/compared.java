package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {784}, loss = §CROSS_ENTROPY)
interface Net {
  @Dense(units = 32, activation = RELU) Layer hidden();
  @Dense(units = 10) Layer logits();
}
