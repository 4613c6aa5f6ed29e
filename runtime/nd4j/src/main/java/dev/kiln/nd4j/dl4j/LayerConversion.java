package dev.kiln.nd4j.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Brings the parameters of one layer into Kiln's layout. The layouts are those of DL4J's {@code
 * ParamInitializer}s; {@code docs/nd4j.md} has them as a table.
 */
final class LayerConversion {

  private final Map<String, INDArray> from;
  private final Map<String, INDArray> values = new LinkedHashMap<>();

  private LayerConversion(Map<String, INDArray> from) {
    this.from = from;
  }

  /** What a kind of layer of DL4J's is in Kiln; null where it has no counterpart with weights. */
  static @Nullable String kind(Layer layer) {
    Class<?> type = layer.getClass();
    if (type == ConvolutionLayer.class) {
      return "Conv2D";
    } else if (type == DepthwiseConvolution2D.class) {
      return "DepthwiseConv2D";
    } else if (type == SeparableConvolution2D.class) {
      return "SeparableConv2D";
    } else if (type == Deconvolution2D.class) {
      return "Conv2DTranspose";
    } else if (type == Convolution1DLayer.class) {
      return "Conv1D";
    } else if (type == DenseLayer.class || type == OutputLayer.class) {
      return "Dense";
    } else if (type == BatchNormalization.class) {
      return "BatchNorm";
    }
    return type == EmbeddingSequenceLayer.class ? "Embedding" : null;
  }

  /**
   * The parameters by what Kiln calls them.
   *
   * @param kind what {@link #kind} gave for the layer
   * @param from the parameters by what DL4J calls them
   * @param image what the layer's input was before it was flattened, where it was
   */
  static Map<String, INDArray> convert(
      Layer layer, String kind, Map<String, INDArray> from, @Nullable FlattenedImage image) {
    LayerConversion conversion = new LayerConversion(from);
    switch (kind) {
      // [filters, channels, height, width]; transposed [channels, filters, height, width], which
      // the same permutation makes [height, width, filters, channels].
      case "Conv2D", "Conv2DTranspose" ->
          conversion.put("weight", conversion.get("W").permute(2, 3, 1, 0));
      case "DepthwiseConv2D" ->
          conversion.put("weight", conversion.perChannel(conversion.get("W")));
      case "Embedding" -> conversion.put("weight", conversion.get("W"));
      case "SeparableConv2D" -> conversion.separable();
      case "Conv1D" -> conversion.sequence();
      case "Dense" -> conversion.dense(image);
      case "BatchNorm" -> conversion.normalization((BatchNormalization) layer, image);
      default -> throw new IllegalStateException(kind);
    }
    INDArray bias = from.get("b");
    if (bias != null) {
      conversion.put("bias", bias.reshape(bias.length()));
    }
    return conversion.values;
  }

  /** {@code [multiplier, channels, height, width]} and {@code [filters, ..., 1, 1]}. */
  private void separable() {
    put("depthwise", perChannel(get("W").permute(2, 3, 1, 0)));
    put("pointwise", get("pW").permute(2, 3, 1, 0));
  }

  /** {@code [height, width, channels, multiplier]} as {@code [height, width, 1, ...]}. */
  private INDArray perChannel(INDArray weight) {
    return weight.reshape('c', weight.size(0), weight.size(1), 1, weight.size(2) * weight.size(3));
  }

  /**
   * {@code [filters, channels, steps, 1]} by its shape. But DL4J reads the same numbers, one after
   * another, as {@code [steps, channels, filters]}, and so they are that.
   */
  private void sequence() {
    INDArray weight = get("W");
    put("weight", weight.dup('c').reshape('c', weight.size(2), weight.size(1), weight.size(0)));
  }

  /** {@code [inputs, outputs]}, as in Kiln, but for the order of flattened images. */
  private void dense(@Nullable FlattenedImage image) {
    INDArray weight = get("W");
    put("weight", image == null ? weight : image.reordered(weight));
  }

  private void normalization(BatchNormalization layer, @Nullable FlattenedImage image) {
    INDArray mean = get("mean");
    INDArray logarithm = from.get("log10stdev");
    INDArray variance =
        logarithm == null
            ? get("var")
            : Transforms.exp(logarithm.castTo(DataType.DOUBLE).mul(2 * Math.log(10)));
    perFeature("gamma", from.getOrDefault("gamma", constant(layer.getGamma(), mean)), image);
    perFeature("beta", from.getOrDefault("beta", constant(layer.getBeta(), mean)), image);
    perFeature("mean", mean, image);
    perFeature("variance", variance, image);
  }

  private void perFeature(String role, INDArray value, @Nullable FlattenedImage image) {
    INDArray vector = value.reshape(value.length());
    put(role, image == null ? vector : image.reordered(vector));
  }

  private static INDArray constant(double value, INDArray like) {
    return Nd4j.valueArrayOf(like.length(), value);
  }

  private INDArray get(String name) {
    INDArray value = from.get(name);
    if (value == null) {
      throw new IllegalStateException("no " + name + " among " + from.keySet());
    }
    return value;
  }

  private void put(String role, INDArray value) {
    values.put(role, value);
  }
}
