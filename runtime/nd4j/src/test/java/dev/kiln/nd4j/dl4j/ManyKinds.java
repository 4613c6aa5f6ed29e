package dev.kiln.nd4j.dl4j;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Activation.TANH;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.BatchNorm;
import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Conv2DTranspose;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.DepthwiseConv2D;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.SeparableConv2D;
import dev.kiln.dsl.Softmax;

/** Each kind of layer of images whose weights are taken; no two extents are the same. */
@Network(
    input = {12, 11, 3},
    loss = CROSS_ENTROPY)
interface ManyKinds {

  @Conv2D(
      filters = 4,
      kernel = {3, 2},
      padding = SAME,
      activation = RELU)
  Layer conv();

  @DepthwiseConv2D(
      kernel = {3, 2},
      multiplier = 2,
      activation = TANH)
  Layer depthwise();

  @SeparableConv2D(
      filters = 7,
      kernel = {2, 3},
      multiplier = 2)
  Layer separable();

  @Conv2DTranspose(filters = 5, kernel = 2, stride = 2, bias = false)
  Layer transposed();

  @BatchNorm
  Layer norm();

  @Flatten
  Layer flat();

  @BatchNorm
  Layer flatNorm();

  @Dense(units = 9, activation = RELU)
  Layer hidden();

  @BatchNorm
  Layer vectorNorm();

  @Dense(units = 4)
  Layer logits();

  @Softmax
  Layer probabilities();
}
