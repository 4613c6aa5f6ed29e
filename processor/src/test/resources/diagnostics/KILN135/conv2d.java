// compiler: it can't find the annotation
package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28, 28, 3}, loss = CROSS_ENTROPY)
interface Net {
  @Conv2d(filters = 3, kernel = 3) Layer §layer();
  @Flatten Layer flat(Layer input);
  @Dense(10) Layer logits();
  @Softmax Layer probabilities();
}
