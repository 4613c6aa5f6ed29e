package dev.kiln.processor.reference;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.ConcatSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.EluSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.GlobalAvgPool1DSpec;
import dev.kiln.dsl.spec.GlobalAvgPool2DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool1DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool2DSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LeakyReluSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.MultiplySpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.dsl.spec.UpSampling2DSpec;
import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.kit.LayerKit;
import java.util.List;
import java.util.Optional;

/** What one layer computes for one sample. */
public interface ReferenceLayer {

  /** The shape of the result. */
  Shape output();

  /** The shapes of the parameters, in their order in the flat array: the weight, then the bias. */
  default List<Shape> parameters() {
    return List.of();
  }

  /** What the parameters are called. */
  default List<String> roles() {
    return List.of("weight", "bias");
  }

  /** How many of the parameters, the last ones, are not learned. */
  default int states() {
    return 0;
  }

  /**
   * Computes the layer.
   *
   * @param inputs the values that the layer takes, row-major
   * @param parameters the layer's own part of the flat array
   */
  double[] apply(List<double[]> inputs, double[] parameters);

  /**
   * How far the inputs are from a point where the layer has no derivative, relative to the largest
   * of them. Points that stay exactly where they are when a parameter moves don't count.
   */
  default double kinkDistance(List<double[]> inputs) {
    return Double.POSITIVE_INFINITY;
  }

  /** The layer without the activation that its annotation may name. */
  static ReferenceLayer of(LayerSpec spec, List<Shape> inputs) {
    Shape input = inputs.get(0);
    Optional<LayerKit<LayerSpec>> kit = LayerKit.of(spec);
    if (kit.isPresent()) {
      return kit.get().reference(spec, input);
    } else if (spec instanceof Conv2DSpec conv) {
      return conv.groups() == 1 && conv.dilation().equals(Size.square(1))
          ? new ReferenceConv2D(conv, input)
          : new ReferenceGroupedConv2D(
              conv.kernel(),
              conv.stride(),
              conv.padding(),
              conv.dilation(),
              conv.groups(),
              conv.filters(),
              conv.bias(),
              input);
    } else if (spec instanceof EmbeddingSpec embedding) {
      return new ReferenceEmbedding(embedding, input.dimension(0));
    } else if (spec instanceof Conv1DSpec conv) {
      return new ReferenceConv1D(conv, input);
    } else if (spec instanceof DepthwiseConv2DSpec conv) {
      int channels = input.dimension(2);
      return new ReferenceGroupedConv2D(
          conv.kernel(),
          conv.stride(),
          conv.padding(),
          conv.dilation(),
          channels,
          channels * conv.multiplier(),
          conv.bias(),
          input);
    } else if (spec instanceof SeparableConv2DSpec conv) {
      return new ReferenceSeparableConv2D(conv, input);
    } else if (spec instanceof Conv2DTransposeSpec conv) {
      return new ReferenceConv2DTranspose(conv, input);
    } else if (spec instanceof AvgPool2DSpec pool) {
      return new ReferencePool2D(
          false, pool.size(), pool.stride().orElse(pool.size()), pool.padding(), input);
    } else if (spec instanceof GlobalAvgPool1DSpec) {
      return new ReferenceFlattened(ReferencePool2D.global(false, row(input)));
    } else if (spec instanceof GlobalMaxPool1DSpec) {
      return new ReferenceFlattened(ReferencePool2D.global(true, row(input)));
    } else if (spec instanceof GlobalAvgPool2DSpec) {
      return new ReferenceFlattened(ReferencePool2D.global(false, input));
    } else if (spec instanceof GlobalMaxPool2DSpec) {
      return new ReferenceFlattened(ReferencePool2D.global(true, input));
    } else if (spec instanceof UpSampling2DSpec up) {
      return ReferenceGather.upSample(up.size(), input);
    } else if (spec instanceof ZeroPadding2DSpec pad) {
      return ReferenceGather.pad(pad.before(), pad.after(), input);
    } else if (spec instanceof ReshapeSpec reshape) {
      return new ReferenceIdentity(Shape.of(reshape.shape()));
    } else if (spec instanceof MultiplySpec) {
      return new ReferenceMultiply(input);
    } else if (spec instanceof ConcatSpec) {
      return ReferenceGather.concat(inputs);
    } else if (spec instanceof SpatialDropout2DSpec) {
      return new ReferenceIdentity(input);
    } else if (spec instanceof LayerNormSpec norm) {
      return new ReferenceLayerNorm(norm, input);
    } else if (spec instanceof BatchNormSpec norm) {
      return new ReferenceBatchNorm(norm, input);
    } else if (spec instanceof DenseSpec dense) {
      return new ReferenceDense(dense, input);
    } else if (spec instanceof MaxPool2DSpec pool) {
      return new ReferencePool2D(
          true, pool.size(), pool.stride().orElse(pool.size()), pool.padding(), input);
    } else if (spec instanceof ReluSpec) {
      return new ReferenceRelu(input);
    } else if (spec instanceof ActivateSpec activate) {
      return ReferenceActivation.of(activate.function(), input);
    } else if (spec instanceof LeakyReluSpec leaky) {
      return new ReferenceActivation(Activation.LEAKY_RELU, leaky.alpha(), input);
    } else if (spec instanceof EluSpec elu) {
      return new ReferenceActivation(Activation.ELU, elu.alpha(), input);
    } else if (spec instanceof LogSoftmaxSpec) {
      return new ReferenceLogSoftmax(input);
    } else if (spec instanceof SoftmaxSpec) {
      return new ReferenceSoftmax(input);
    } else if (spec instanceof AddSpec) {
      return new ReferenceAdd(input);
    } else if (spec instanceof FlattenSpec) {
      return new ReferenceIdentity(Shape.of(Math.toIntExact(input.elements())));
    } else if (spec instanceof DropoutSpec) {
      return new ReferenceIdentity(input);
    }
    throw new IllegalArgumentException("no reference for " + spec);
  }

  /** A sequence as an image of one row. */
  private static Shape row(Shape sequence) {
    return Shape.of(1, sequence.dimension(0), sequence.dimension(1));
  }

  /** The activation that a layer's annotation names. */
  static Activation activation(LayerSpec spec) {
    if (spec instanceof Conv2DSpec conv) {
      return conv.activation();
    } else if (spec instanceof Conv1DSpec conv) {
      return conv.activation();
    } else if (spec instanceof DepthwiseConv2DSpec conv) {
      return conv.activation();
    } else if (spec instanceof SeparableConv2DSpec conv) {
      return conv.activation();
    } else if (spec instanceof Conv2DTransposeSpec conv) {
      return conv.activation();
    }
    return spec instanceof DenseSpec dense ? dense.activation() : Activation.NONE;
  }
}
