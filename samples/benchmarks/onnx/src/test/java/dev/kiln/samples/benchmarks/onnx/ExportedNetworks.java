package dev.kiln.samples.benchmarks.onnx;

import static dev.kiln.dsl.Activation.GELU;
import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Activation.SIGMOID;
import static dev.kiln.dsl.Activation.SILU;
import static dev.kiln.dsl.Activation.TANH;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Loss.MEAN_SQUARED_ERROR;
import static dev.kiln.dsl.Padding.SAME;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.SequenceStage;
import dev.kiln.dsl.spec.NetworkSpec;

/** Small networks that have all layers which can be written, with extents that no two share. */
final class ExportedNetworks {

  /** Convolutions of all kinds, with odd paddings, a flattening into a dense layer. */
  @Network(name = "ImagesModel")
  static NetworkSpec images() {
    return Kiln.input(9, 11, 3)
        .conv2d(4, 3, c -> c.kernel(4, 3).stride(2, 1).padding(SAME).activation(RELU))
        .batchNorm()
        .conv2d(6, 3, c -> c.groups(2).dilation(1, 2).padding(SAME).bias(false))
        .activate(SILU)
        .depthwiseConv2d(3, c -> c.multiplier(2).padding(SAME))
        .maxPool2d(2, p -> p.stride(2).padding(SAME))
        .separableConv2d(5, 2)
        .zeroPadding2d(1)
        .avgPool2d(3, p -> p.stride(2).padding(SAME))
        .layerNorm()
        .flatten()
        .dropout(0.2)
        .dense(7, TANH)
        .dense(3)
        .softmax()
        .loss(CROSS_ENTROPY);
  }

  /** An image for an image. */
  @Network(name = "ImageToImageModel")
  static NetworkSpec imageToImage() {
    return Kiln.input(4, 5, 2)
        .conv2d(3, 3, c -> c.padding(SAME).activation(GELU))
        .leakyRelu(0.2)
        .conv2dTranspose(2, 3, c -> c.kernel(3, 2).stride(2, 3).padding(SAME).activation(RELU))
        .conv2dTranspose(3, 2, c -> c.kernel(2, 4).stride(3, 2))
        .elu(0.7)
        .loss(MEAN_SQUARED_ERROR);
  }

  private ExportedNetworks() {}

  /** A flattening that others than a dense layer take, and images that come and go. */
  @Network(name = "JoinsModel")
  static NetworkSpec joins() {
    ImageStage input = Kiln.input(4, 3, 2);
    ImageStage sum = input.conv2d(2, 1).add(input.conv2d(2, 1, SIGMOID), input);
    ImageStage wide = sum.concat(input.spatialDropout2d(0.1));
    var features = wide.flatten().batchNorm();
    var pooled = wide.globalAvgPool2d().concat(wide.globalMaxPool2d());
    var image = features.reshape(6, 4, 2).relu();
    return image
        .flatten()
        .concat(pooled)
        .dense(4, d -> d.bias(false))
        .logSoftmax()
        .loss(CROSS_ENTROPY);
  }

  /** Ids, sequences, gates. */
  @Network(name = "SequencesModel")
  static NetworkSpec sequences() {
    SequenceStage words = Kiln.input(7).embedding(20, 4);
    SequenceStage gated =
        words
            .conv1d(6, 3, c -> c.padding(SAME).dilation(2).activation(TANH))
            .multiply(words.conv1d(6, 2, c -> c.padding(SAME).groups(2).activation(SIGMOID)));
    var normal = gated.layerNorm();
    return normal
        .globalAvgPool1d()
        .concat(normal.globalMaxPool1d(), normal.conv1d(2, 3, c -> c.stride(2)).flatten())
        .dense(3)
        .softmax()
        .loss(CROSS_ENTROPY);
  }
}
