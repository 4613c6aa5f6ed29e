package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28, 28, 4}, loss = CROSS_ENTROPY)
interface Net {
  @AvgPool2D(size = §0) Layer pool();
  @Conv2DTranspose(filters = §0, kernel = 3) Layer wider();
  @DepthwiseConv2D(kernel = 3, multiplier = §0) Layer each();
  @SeparableConv2D(filters = §0, kernel = 3) Layer both();
  @UpSampling2D(§0) Layer larger();
  @ZeroPadding2D(before = §-1) Layer padded();
  @Elu(§-1) Layer curved();
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
