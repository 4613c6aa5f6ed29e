package dev.kiln.samples.benchmarks.networks;

import dev.kiln.runtime.Model;

/** The models that Kiln has made of the networks. */
final class KilnModels {

  private KilnModels() {}

  /** A model with random parameters. */
  static Model create(BenchmarkNetwork network, long seed) {
    return switch (network) { // A switch: nobody pays for the other networks' classes.
      case MLP -> MlpModel.create(seed);
      case VGG -> VggModel.create(seed);
      case STEM -> StemModel.create(seed);
      case TEXT_CNN -> TextCnnModel.create(seed);
      case GELU_MLP -> GeluMlpModel.create(seed);
      case WIDE_MLP -> WideMlpModel.create(seed);
      case GROUPED -> GroupedModel.create(seed);
      case WAVENET -> WavenetModel.create(seed);
      case RESNET20 -> Resnet20Model.create(seed);
      case MOBILENET -> MobilenetModel.create(seed);
      case LENET -> LenetModel.create(seed);
      case UNET -> UnetModel.create(seed);
      case DENSENET -> DensenetModel.create(seed);
      case WIDE_DEEP -> WideDeepModel.create(seed);
      case ECG -> EcgModel.create(seed);
      case SQUEEZENET -> SqueezenetModel.create(seed);
    };
  }
}
