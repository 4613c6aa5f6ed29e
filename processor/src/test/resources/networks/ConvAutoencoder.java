package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;

/**
 * Chollet, "Building autoencoders in Keras", The Keras Blog, 2016: the convolutional autoencoder of digits.
 *
 * <p>4,385 parameters, the sum over its layers of 9 * channels * filters + filters: 160 + 1,160 + 584 on the way to
 * the code, 584 + 584 + 1,168 + 145 on the way back.
 */
@Network(input = {28, 28, 1}, loss = BINARY_CROSS_ENTROPY)
public interface ConvAutoencoder {
  @Conv2D(filters = 16, kernel = 3, padding = SAME, activation = RELU)   Layer conv1();
  @MaxPool2D(size = 2, padding = SAME)                                   Layer pool1();
  @Conv2D(filters = 8, kernel = 3, padding = SAME, activation = RELU)    Layer conv2();
  @MaxPool2D(size = 2, padding = SAME)                                   Layer pool2();
  @Conv2D(filters = 8, kernel = 3, padding = SAME, activation = RELU)    Layer conv3();
  @MaxPool2D(size = 2, padding = SAME)                                   Layer code();
  @Conv2D(filters = 8, kernel = 3, padding = SAME, activation = RELU)    Layer conv4();
  @UpSampling2D(2)                                                       Layer up4();
  @Conv2D(filters = 8, kernel = 3, padding = SAME, activation = RELU)    Layer conv5();
  @UpSampling2D(2)                                                       Layer up5();
  @Conv2D(filters = 16, kernel = 3, activation = RELU)                   Layer conv6();
  @UpSampling2D(2)                                                       Layer up6();
  @Conv2D(filters = 1, kernel = 3, padding = SAME, activation = SIGMOID) Layer pixels();
}
