package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;

/**
 * Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition", ICLR 2015,
 * configuration D.
 *
 * <p>138,357,544 parameters, as in Keras (applications/VGG16) and torchvision; the paper's table 2 says 138 million.
 */
@Network(input = {224, 224, 3}, loss = CROSS_ENTROPY)
public interface Vgg16 {
  @Conv2D(filters = 64, kernel = 3, padding = SAME, activation = RELU)   Layer block1Conv1();
  @Conv2D(filters = 64, kernel = 3, padding = SAME, activation = RELU)   Layer block1Conv2();
  @MaxPool2D(2)                                                          Layer block1Pool();
  @Conv2D(filters = 128, kernel = 3, padding = SAME, activation = RELU)  Layer block2Conv1();
  @Conv2D(filters = 128, kernel = 3, padding = SAME, activation = RELU)  Layer block2Conv2();
  @MaxPool2D(2)                                                          Layer block2Pool();
  @Conv2D(filters = 256, kernel = 3, padding = SAME, activation = RELU)  Layer block3Conv1();
  @Conv2D(filters = 256, kernel = 3, padding = SAME, activation = RELU)  Layer block3Conv2();
  @Conv2D(filters = 256, kernel = 3, padding = SAME, activation = RELU)  Layer block3Conv3();
  @MaxPool2D(2)                                                          Layer block3Pool();
  @Conv2D(filters = 512, kernel = 3, padding = SAME, activation = RELU)  Layer block4Conv1();
  @Conv2D(filters = 512, kernel = 3, padding = SAME, activation = RELU)  Layer block4Conv2();
  @Conv2D(filters = 512, kernel = 3, padding = SAME, activation = RELU)  Layer block4Conv3();
  @MaxPool2D(2)                                                          Layer block4Pool();
  @Conv2D(filters = 512, kernel = 3, padding = SAME, activation = RELU)  Layer block5Conv1();
  @Conv2D(filters = 512, kernel = 3, padding = SAME, activation = RELU)  Layer block5Conv2();
  @Conv2D(filters = 512, kernel = 3, padding = SAME, activation = RELU)  Layer block5Conv3();
  @MaxPool2D(2)                                                          Layer block5Pool();
  @Flatten                                                               Layer flat();
  @Dense(units = 4096, activation = RELU)                                Layer fc1();
  @Dropout(0.5)                                                          Layer dropout1();
  @Dense(units = 4096, activation = RELU)                                Layer fc2();
  @Dropout(0.5)                                                          Layer dropout2();
  @Dense(units = 1000)                                                   Layer logits();
  @Softmax                                                               Layer probabilities();
}
