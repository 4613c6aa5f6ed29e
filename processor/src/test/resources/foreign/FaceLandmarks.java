package networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.*;

/** face_landmark_68_tiny of face-api: 68 points of a face in an image of 112x112 pixels. */
@Network(input = {112, 112, 3}, loss = Loss.MEAN_SQUARED_ERROR)
interface FaceLandmarks {

  @Conv2D(filters = 32, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Layer dense0Conv0();

  @SeparableConv2D(filters = 32, kernel = 3, padding = SAME)
  Layer dense0Conv1();

  @Add
  Layer sum0(Layer dense0Conv0, Layer dense0Conv1);

  @Relu
  Layer joined0();

  @SeparableConv2D(filters = 32, kernel = 3, padding = SAME)
  Layer dense0Conv2();

  @Add
  Layer sums0(Layer dense0Conv0, Layer dense0Conv1, Layer dense0Conv2);

  @Relu
  Layer block0();

  @SeparableConv2D(filters = 64, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Layer dense1Conv0();

  @SeparableConv2D(filters = 64, kernel = 3, padding = SAME)
  Layer dense1Conv1();

  @Add
  Layer sum1(Layer dense1Conv0, Layer dense1Conv1);

  @Relu
  Layer joined1();

  @SeparableConv2D(filters = 64, kernel = 3, padding = SAME)
  Layer dense1Conv2();

  @Add
  Layer sums1(Layer dense1Conv0, Layer dense1Conv1, Layer dense1Conv2);

  @Relu
  Layer block1();

  @SeparableConv2D(filters = 128, kernel = 3, stride = 2, padding = SAME, activation = RELU)
  Layer dense2Conv0();

  @SeparableConv2D(filters = 128, kernel = 3, padding = SAME)
  Layer dense2Conv1();

  @Add
  Layer sum2(Layer dense2Conv0, Layer dense2Conv1);

  @Relu
  Layer joined2();

  @SeparableConv2D(filters = 128, kernel = 3, padding = SAME)
  Layer dense2Conv2();

  @Add
  Layer sums2(Layer dense2Conv0, Layer dense2Conv1, Layer dense2Conv2);

  @Relu
  Layer block2();

  @GlobalAvgPool2D
  Layer pooled();

  @Dense(units = 136)
  Layer fc();
}
