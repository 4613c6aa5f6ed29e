package dev.kiln.samples.benchmarks.peers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
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
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SoftmaxSpec;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What DJL's blocks compute for each kind of layer.
 *
 * @param inputs what the layer takes
 * @param parameter its parameters by their roles, null where it has none
 * @param training whether normalisations take the batch's statistics
 */
record Layers(
    List<NDArray> inputs, Function<String, @Nullable NDArray> parameter, boolean training) {

  private static final Shape NONE = new Shape(0, 0);

  NDArray apply(LayerSpec spec) {
    NDArray x = inputs.get(0);
    if (spec instanceof DenseSpec dense) {
      NDArray sums = Linear.linear(x, get("weight"), get("bias")).singletonOrThrow();
      return activation(dense.activation(), sums);
    } else if (spec instanceof Conv2DSpec conv) {
      NDArray sums =
          conv2d(conv.kernel(), conv.stride(), conv.dilation(), conv.padding(), conv.groups());
      return activation(conv.activation(), sums);
    } else if (spec instanceof DepthwiseConv2DSpec conv) {
      int groups = (int) x.getShape().get(1);
      NDArray sums = conv2d(conv.kernel(), conv.stride(), conv.dilation(), conv.padding(), groups);
      return activation(conv.activation(), sums);
    } else if (spec instanceof Conv2DTransposeSpec conv) {
      return activation(conv.activation(), transposed(conv));
    } else if (spec instanceof Conv1DSpec conv) {
      return activation(conv.activation(), conv1d(conv));
    } else if (spec instanceof BatchNormSpec norm) {
      return BatchNorm.batchNorm(
              x,
              get("mean"),
              get("variance"),
              get("gamma"),
              get("beta"),
              1,
              (float) norm.momentum(),
              (float) norm.epsilon(),
              training)
          .singletonOrThrow();
    } else if (spec instanceof LayerNormSpec norm) {
      Shape last = new Shape(x.getShape().get(x.getShape().dimension() - 1));
      return LayerNorm.layerNorm(x, last, get("gamma"), get("beta"), (float) norm.epsilon())
          .singletonOrThrow();
    } else if (spec instanceof EmbeddingSpec) {
      NDArray ids = x.toType(DataType.INT64, false);
      return Embedding.embedding(ids, get("weight"), SparseFormat.DENSE)
          .singletonOrThrow()
          .transpose(0, 2, 1);
    }
    return withoutParameters(spec, x);
  }

  private NDArray withoutParameters(LayerSpec spec, NDArray x) {
    if (spec instanceof ReluSpec) {
      return Activation.relu(x);
    } else if (spec instanceof AddSpec) {
      return inputs.stream().reduce(NDArray::add).orElseThrow();
    } else if (spec instanceof MultiplySpec) {
      return inputs.stream().reduce(NDArray::mul).orElseThrow();
    } else if (spec instanceof ConcatSpec) {
      return NDArrays.concat(new NDList(inputs), 1);
    } else if (spec instanceof MaxPool2DSpec pool && pool.padding() == Padding.VALID) {
      Shape stride = shape(pool.stride().orElse(pool.size()));
      return Pool.maxPool2d(x, shape(pool.size()), stride, NONE, false);
    } else if (spec instanceof AvgPool2DSpec pool && pool.padding() == Padding.VALID) {
      Shape stride = shape(pool.stride().orElse(pool.size()));
      return Pool.avgPool2d(x, shape(pool.size()), stride, NONE, false, false);
    } else if (spec instanceof GlobalAvgPool2DSpec) {
      return Pool.globalAvgPool2d(x);
    } else if (spec instanceof GlobalAvgPool1DSpec) {
      return Pool.globalAvgPool1d(x);
    } else if (spec instanceof GlobalMaxPool1DSpec) {
      return Pool.globalMaxPool1d(x);
    } else if (spec instanceof FlattenSpec) {
      return x.reshape(x.getShape().get(0), -1);
    } else if (spec instanceof SoftmaxSpec) {
      return x.softmax(1);
    }
    throw new UnsupportedOperationException(spec + " has not been written for DJL");
  }

  private NDArray conv2d(Size kernel, Size stride, Size dilation, Padding padding, int groups) {
    NDArray x = inputs.get(0);
    Shape both = NONE;
    if (padding == Padding.SAME) {
      long[] rows = same(x.getShape().get(2), kernel.height(), stride.height(), dilation.height());
      long[] columns = same(x.getShape().get(3), kernel.width(), stride.width(), dilation.width());
      if (rows[0] == rows[1] && columns[0] == columns[1]) {
        both = new Shape(rows[0], columns[0]);
      } else {
        x = x.pad(new Shape(columns[0], columns[1], rows[0], rows[1]), 0);
      }
    }
    return Conv2d.conv2d(
            x, get("weight"), get("bias"), shape(stride), both, shape(dilation), groups)
        .singletonOrThrow();
  }

  /**
   * A transposed convolution whose kernel is as large as its stride. DJL has none with PyTorch:
   * here each pixel gives the channels of as many pixels, which then come apart.
   */
  private NDArray transposed(Conv2DTransposeSpec conv) {
    if (!conv.kernel().equals(conv.stride()) || !conv.bias()) {
      throw new UnsupportedOperationException(conv + " has not been written for DJL");
    }
    NDArray x = inputs.get(0);
    NDArray weight = Objects.requireNonNull(get("weight"));
    long rows = conv.stride().height();
    long columns = conv.stride().width();
    long channels = x.getShape().get(1);
    NDArray all = weight.reshape(channels, -1).transpose().reshape(-1, channels, 1, 1);
    NDArray sums = Conv2d.conv2d(x, all).singletonOrThrow();
    long high = x.getShape().get(2);
    long wide = x.getShape().get(3);
    return sums.reshape(-1, conv.filters(), rows, columns, high, wide)
        .transpose(0, 1, 4, 2, 5, 3)
        .reshape(-1, conv.filters(), high * rows, wide * columns)
        .add(Objects.requireNonNull(get("bias")).reshape(1, -1, 1, 1));
  }

  private NDArray conv1d(Conv1DSpec conv) {
    NDArray x = inputs.get(0);
    Shape both = new Shape(0);
    if (conv.padding() == Padding.SAME) {
      long[] steps = same(x.getShape().get(2), conv.kernel(), conv.stride(), conv.dilation());
      if (steps[0] == steps[1]) {
        both = new Shape(steps[0]);
      } else {
        x = x.pad(new Shape(steps), 0);
      }
    }
    return Conv1d.conv1d(
            x,
            get("weight"),
            get("bias"),
            new Shape(conv.stride()),
            both,
            new Shape(conv.dilation()),
            conv.groups())
        .singletonOrThrow();
  }

  /** The zeros before and after; an odd one comes after. */
  private static long[] same(long extent, int kernel, int stride, int dilation) {
    long outputs = (extent + stride - 1) / stride;
    long missing = Math.max(0, (outputs - 1) * stride + (kernel - 1L) * dilation + 1 - extent);
    return new long[] {missing / 2, missing - missing / 2};
  }

  private @Nullable NDArray get(String role) {
    return parameter.apply(role);
  }

  private static NDArray activation(dev.kiln.dsl.Activation function, NDArray x) {
    return switch (function) {
      case NONE -> x;
      case RELU -> Activation.relu(x);
      case TANH -> Activation.tanh(x);
      case SIGMOID -> Activation.sigmoid(x);
      case GELU -> Activation.gelu(x);
      default -> throw new UnsupportedOperationException(function + " has not been written");
    };
  }

  private static Shape shape(Size size) {
    return new Shape(size.height(), size.width());
  }
}
