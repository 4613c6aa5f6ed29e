package dev.kiln.samples.mnist;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Activate;
import dev.kiln.dsl.BatchNorm;
import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.GlobalAvgPool2D;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.SeparableConv2D;
import dev.kiln.dsl.Softmax;

/** A small network of depthwise separable convolutions with batch normalisation. */
@Network(
    input = {28, 28, 1},
    loss = CROSS_ENTROPY)
interface SeparableDigits {

  @Conv2D(filters = 16, kernel = 4, stride = 2, bias = false)
  Layer conv1();

  @BatchNorm
  Layer norm1();

  @Activate(RELU)
  Layer act1();

  @SeparableConv2D(filters = 32, kernel = 3, bias = false)
  Layer conv2();

  @BatchNorm
  Layer norm2();

  @Activate(RELU)
  Layer act2();

  @SeparableConv2D(filters = 64, kernel = 3, stride = 2, bias = false)
  Layer conv3();

  @BatchNorm
  Layer norm3();

  @Activate(RELU)
  Layer act3();

  @GlobalAvgPool2D
  Layer pool();

  @Dense(units = 10)
  Layer logits();

  @Softmax
  Layer probabilities();
}
