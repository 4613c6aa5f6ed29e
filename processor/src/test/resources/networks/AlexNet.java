package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;

/**
 * Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", NIPS 2012, as
 * the repository bearpaw/pytorch-classification makes it fit CIFAR-10 (models/cifar/alexnet.py).
 *
 * <p>2,472,266 parameters; that repository's table of results says 2.47M.
 */
@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
public interface AlexNet {
  @ZeroPadding2D(before = 5, after = 5)                                  Layer padded();
  @Conv2D(filters = 64, kernel = 11, stride = 4, activation = RELU)      Layer conv1();
  @MaxPool2D(2)                                                          Layer pool1();
  @Conv2D(filters = 192, kernel = 5, padding = SAME, activation = RELU)  Layer conv2();
  @MaxPool2D(2)                                                          Layer pool2();
  @Conv2D(filters = 384, kernel = 3, padding = SAME, activation = RELU)  Layer conv3();
  @Conv2D(filters = 256, kernel = 3, padding = SAME, activation = RELU)  Layer conv4();
  @Conv2D(filters = 256, kernel = 3, padding = SAME, activation = RELU)  Layer conv5();
  @MaxPool2D(2)                                                          Layer pool5();
  @Flatten                                                               Layer flat();
  @Dense(units = 10)                                                     Layer logits();
  @Softmax                                                               Layer probabilities();
}
