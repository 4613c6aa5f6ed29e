package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;

import dev.kiln.dsl.*;

/**
 * LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", Proceedings of the
 * IEEE 86(11), 1998, figure 2, with the layers that libraries have today: S2 and S4 average without weights, each map
 * of C3 takes all of S2, and the output is a softmax.
 *
 * <p>61,706 parameters: section II.B counts 156 in C1, 48,120 in C5 and 10,164 in F6; C3, fully connected, has
 * 5 * 5 * 6 * 16 + 16 = 2,416, and the output layer 84 * 10 + 10 = 850.
 */
@Network(input = {32, 32, 1}, loss = CROSS_ENTROPY)
public interface LeNet5 {
  @Conv2D(filters = 6, kernel = 5, activation = TANH)  Layer c1();
  @AvgPool2D(2)                                        Layer s2();
  @Conv2D(filters = 16, kernel = 5, activation = TANH) Layer c3();
  @AvgPool2D(2)                                        Layer s4();
  @Flatten                                             Layer flat();
  @Dense(units = 120, activation = TANH)               Layer c5();
  @Dense(units = 84, activation = TANH)                Layer f6();
  @Dense(units = 10)                                   Layer logits();
  @Softmax                                             Layer probabilities();
}
