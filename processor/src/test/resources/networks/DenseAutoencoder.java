package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;

import dev.kiln.dsl.*;

/**
 * Hinton and Salakhutdinov, "Reducing the dimensionality of data with neural networks", Science 313, 2006: the
 * autoencoder of digits. Its code of 30 numbers is linear.
 *
 * <p>2,837,314 parameters, the sum over its layers of (inputs + 1) * outputs: 785,000 + 500,500 + 125,250 + 7,530 on
 * the way to the code, 7,750 + 125,500 + 501,000 + 784,784 on the way back.
 */
@Network(input = 784, loss = BINARY_CROSS_ENTROPY)
public interface DenseAutoencoder {
  @Dense(units = 1000, activation = SIGMOID) Layer encoder1();
  @Dense(units = 500, activation = SIGMOID)  Layer encoder2();
  @Dense(units = 250, activation = SIGMOID)  Layer encoder3();
  @Dense(units = 30)                         Layer code();
  @Dense(units = 250, activation = SIGMOID)  Layer decoder3();
  @Dense(units = 500, activation = SIGMOID)  Layer decoder2();
  @Dense(units = 1000, activation = SIGMOID) Layer decoder1();
  @Dense(units = 784, activation = SIGMOID)  Layer pixels();
}
