package dev.kiln.samples.benchmarks.peers.tensorflow;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.ConcatSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.GlobalAvgPool1DSpec;
import dev.kiln.dsl.spec.GlobalAvgPool2DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool1DSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.MultiplySpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.samples.benchmarks.networks.LayerShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.DepthwiseConv2dNative;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Adds what TensorFlow has for each kind of layer to a graph; images are channels last. */
final class GraphLayers {

  private static final double SQRT_HALF = Math.sqrt(0.5);

  private final Ops tf;
  private final Map<String, Variable<TFloat32>> variables;
  private final LayerShapes shapes;
  private final boolean training;
  private final List<Op> runningAverages = new ArrayList<>();

  GraphLayers(
      Ops tf, Map<String, Variable<TFloat32>> variables, LayerShapes shapes, boolean training) {
    this.tf = tf;
    this.variables = variables;
    this.shapes = shapes;
    this.training = training;
  }

  /** What moves the running averages of all normalisations that were added. */
  List<Op> runningAverages() {
    return runningAverages;
  }

  /** Adds a layer. */
  Operand<TFloat32> add(NamedLayer layer, List<Operand<TFloat32>> inputs) {
    LayerSpec spec = layer.spec();
    Operand<TFloat32> x = inputs.get(0);
    if (spec instanceof DenseSpec dense) {
      Operand<TFloat32> sums = tf.linalg.matMul(x, get(layer, "weight"));
      return activation(dense.activation(), biased(sums, layer, dense.bias()));
    } else if (spec instanceof Conv2DSpec conv) {
      return activation(conv.activation(), biased(conv2d(conv, layer, x), layer, conv.bias()));
    } else if (spec instanceof DepthwiseConv2DSpec conv) {
      int[] extents = {conv.kernel().height(), conv.kernel().width(), -1, conv.multiplier()};
      Operand<TFloat32> sums =
          tf.nn.depthwiseConv2dNative(
              x,
              tf.reshape(get(layer, "weight"), tf.constant(extents)),
              strides(conv.stride()),
              conv.padding().name(),
              DepthwiseConv2dNative.dilations(strides(conv.dilation())));
      return activation(conv.activation(), biased(sums, layer, conv.bias()));
    } else if (spec instanceof Conv2DTransposeSpec conv) {
      return activation(conv.activation(), biased(transposed(conv, layer, x), layer, conv.bias()));
    } else if (spec instanceof Conv1DSpec conv) {
      return activation(conv.activation(), conv1d(conv, layer, x));
    } else if (spec instanceof BatchNormSpec norm) {
      if (shapes.of(layer.name()).rank() == 3) {
        return batchNorm(norm, layer, x);
      }
      Operand<TFloat32> row = tf.expandDims(x, tf.constant(1)); // It wants images.
      return tf.squeeze(batchNorm(norm, layer, row), Squeeze.axis(1L));
    } else if (spec instanceof LayerNormSpec norm) {
      return layerNorm(norm, layer, x);
    } else if (spec instanceof EmbeddingSpec) {
      Operand<TInt32> ids = tf.dtypes.cast(x, TInt32.class);
      return tf.gather(get(layer, "weight"), ids, tf.constant(0));
    }
    return withoutParameters(layer, inputs);
  }

  private Operand<TFloat32> withoutParameters(NamedLayer layer, List<Operand<TFloat32>> inputs) {
    LayerSpec spec = layer.spec();
    Operand<TFloat32> x = inputs.get(0);
    if (spec instanceof ReluSpec) {
      return tf.nn.relu(x);
    } else if (spec instanceof AddSpec) {
      return tf.math.add(x, inputs.get(1));
    } else if (spec instanceof MultiplySpec) {
      return tf.math.mul(x, inputs.get(1));
    } else if (spec instanceof ConcatSpec) {
      return tf.concat(inputs, tf.constant(-1));
    } else if (spec instanceof MaxPool2DSpec pool) {
      Size stride = pool.stride().orElse(pool.size());
      return tf.nn.maxPool(x, ints(pool.size()), ints(stride), pool.padding().name());
    } else if (spec instanceof AvgPool2DSpec pool) {
      Size stride = pool.stride().orElse(pool.size());
      return tf.nn.avgPool(x, strides(pool.size()), strides(stride), pool.padding().name());
    } else if (spec instanceof GlobalAvgPool2DSpec) {
      return tf.math.mean(x, tf.constant(new int[] {1, 2}));
    } else if (spec instanceof GlobalAvgPool1DSpec) {
      return tf.math.mean(x, tf.constant(1));
    } else if (spec instanceof GlobalMaxPool1DSpec) {
      return tf.reduceMax(x, tf.constant(1));
    } else if (spec instanceof FlattenSpec) {
      int length = shapes.of(layer.name()).elements();
      return tf.reshape(x, tf.constant(new int[] {-1, length}));
    }
    throw new UnsupportedOperationException(spec + " has not been written for TensorFlow");
  }

  private Operand<TFloat32> conv2d(Conv2DSpec conv, NamedLayer layer, Operand<TFloat32> x) {
    if (conv.groups() == 1) {
      return conv2d(x, get(layer, "weight"), conv.stride(), conv.dilation(), conv.padding());
    }
    // TensorFlow computes no gradients of groups on a CPU.
    long groups = conv.groups();
    List<Operand<TFloat32>> parts = new ArrayList<>();
    var images = tf.split(tf.constant(3), x, groups);
    var filters = tf.split(tf.constant(3), get(layer, "weight"), groups);
    for (int group = 0; group < groups; group++) {
      Operand<TFloat32> image = images.output().get(group);
      Operand<TFloat32> filter = filters.output().get(group);
      parts.add(conv2d(image, filter, conv.stride(), conv.dilation(), conv.padding()));
    }
    return tf.concat(parts, tf.constant(3));
  }

  private Operand<TFloat32> conv2d(
      Operand<TFloat32> x, Operand<TFloat32> weight, Size stride, Size dilation, Padding padding) {
    if (!dilation.equals(Size.square(1))) {
      throw new UnsupportedOperationException("a dilated image has not been written");
    }
    return tf.nn.conv2d(x, weight, strides(stride), padding.name());
  }

  /**
   * A transposed convolution whose kernel is as large as its stride. TensorFlow has no gradient of
   * one for Java: here each pixel gives the channels of as many pixels, which then come apart.
   */
  private Operand<TFloat32> transposed(
      Conv2DTransposeSpec conv, NamedLayer layer, Operand<TFloat32> x) {
    int stride = conv.stride().height();
    if (!conv.kernel().equals(conv.stride()) || conv.stride().width() != stride) {
      throw new UnsupportedOperationException(conv + " has not been written for TensorFlow");
    }
    Operand<TFloat32> last =
        tf.linalg.transpose(get(layer, "weight"), tf.constant(new int[] {3, 0, 1, 2}));
    int[] extents = {1, 1, -1, stride * stride * conv.filters()};
    Operand<TFloat32> weight = tf.reshape(last, tf.constant(extents));
    Size one = Size.square(1);
    return tf.nn.depthToSpace(conv2d(x, weight, one, one, Padding.VALID), (long) stride);
  }

  /**
   * A convolution of images of one row. The gradients that TensorFlow has for Java leave dilation
   * out (tensorflow/cc/gradients/nn_grad.cc), so dilated ones take every so manieth step as a
   * sequence of its own.
   */
  private Operand<TFloat32> conv1d(Conv1DSpec conv, NamedLayer layer, Operand<TFloat32> x) {
    int dilation = conv.dilation();
    if (dilation == 1) {
      return biased(row(x, layer, conv.stride(), conv.padding()), layer, conv.bias());
    }
    int steps = shapes.of(layer.inputs().get(0)).dimension(0);
    int zeros = conv.padding() == Padding.SAME ? dilation * (conv.kernel() - 1) : 0;
    int rest = Math.floorMod(-(steps + zeros), dilation);
    Operand<TInt32> block = tf.constant(new int[] {dilation});
    Operand<TInt32> added = tf.constant(new int[][] {{zeros / 2, zeros - zeros / 2 + rest}});
    Operand<TFloat32> apart = tf.spaceToBatchNd(x, block, added);
    Operand<TFloat32> sums = row(apart, layer, conv.stride(), Padding.VALID);
    Operand<TInt32> removed = tf.constant(new int[][] {{0, rest}});
    return biased(tf.batchToSpaceNd(sums, block, removed), layer, conv.bias());
  }

  private Operand<TFloat32> row(
      Operand<TFloat32> x, NamedLayer layer, int stride, Padding padding) {
    Operand<TFloat32> row = tf.expandDims(x, tf.constant(1));
    Operand<TFloat32> weight = tf.expandDims(get(layer, "weight"), tf.constant(0));
    Operand<TFloat32> sums =
        tf.nn.conv2d(row, weight, strides(new Size(1, stride)), padding.name());
    return tf.squeeze(sums, Squeeze.axis(1L));
  }

  private Operand<TFloat32> batchNorm(BatchNormSpec norm, NamedLayer layer, Operand<TFloat32> x) {
    Variable<TFloat32> mean = get(layer, "mean");
    Variable<TFloat32> variance = get(layer, "variance");
    FusedBatchNorm.Options epsilon = FusedBatchNorm.epsilon((float) norm.epsilon());
    if (!training) {
      return tf.nn
          .fusedBatchNorm(
              x,
              get(layer, "gamma"),
              get(layer, "beta"),
              mean,
              variance,
              epsilon,
              FusedBatchNorm.isTraining(false))
          .y();
    }
    Operand<TFloat32> none = tf.constant(new float[0]);
    var normalized =
        tf.nn.fusedBatchNorm(
            x,
            get(layer, "gamma"),
            get(layer, "beta"),
            none,
            none,
            epsilon,
            FusedBatchNorm.isTraining(true));
    move(mean, normalized.batchMean(), norm.momentum());
    move(variance, normalized.batchVariance(), norm.momentum());
    return normalized.y();
  }

  private void move(Variable<TFloat32> average, Operand<TFloat32> value, double momentum) {
    Operand<TFloat32> part = tf.constant((float) (1 - momentum));
    runningAverages.add(tf.assignSub(average, tf.math.mul(tf.math.sub(average, value), part)));
  }

  private Operand<TFloat32> layerNorm(LayerNormSpec norm, NamedLayer layer, Operand<TFloat32> x) {
    Operand<TInt32> last = tf.constant(new int[] {-1});
    Operand<TFloat32> mean = tf.math.mean(x, last, Mean.keepDims(true));
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.squaredDifference(x, mean), last, Mean.keepDims(true));
    Operand<TFloat32> factor =
        tf.math.rsqrt(tf.math.add(variance, tf.constant((float) norm.epsilon())));
    Operand<TFloat32> normalized = tf.math.mul(tf.math.sub(x, mean), factor);
    return tf.math.add(tf.math.mul(normalized, get(layer, "gamma")), get(layer, "beta"));
  }

  private Operand<TFloat32> biased(Operand<TFloat32> sums, NamedLayer layer, boolean bias) {
    return bias ? tf.nn.biasAdd(sums, get(layer, "bias")) : sums;
  }

  private Operand<TFloat32> activation(Activation function, Operand<TFloat32> x) {
    return switch (function) {
      case NONE -> x;
      case RELU -> tf.nn.relu(x);
      case TANH -> tf.math.tanh(x);
      case SIGMOID -> tf.math.sigmoid(x);
      case GELU -> {
        Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant((float) SQRT_HALF)));
        Operand<TFloat32> twice = tf.math.add(erf, tf.constant(1f));
        yield tf.math.mul(tf.math.mul(x, tf.constant(0.5f)), twice);
      }
      default -> throw new UnsupportedOperationException(function + " has not been written");
    };
  }

  private Variable<TFloat32> get(NamedLayer layer, String role) {
    Variable<TFloat32> variable = variables.get(layer.name() + "." + role);
    if (variable == null) {
      throw new IllegalStateException(layer.name() + " has no " + role);
    }
    return variable;
  }

  private Operand<TInt32> ints(Size size) {
    return tf.constant(new int[] {1, size.height(), size.width(), 1});
  }

  private static List<Long> strides(Size size) {
    return List.of(1L, (long) size.height(), (long) size.width(), 1L);
  }
}
