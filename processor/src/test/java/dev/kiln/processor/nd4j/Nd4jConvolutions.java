package dev.kiln.processor.nd4j;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.Size;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Convolutions of images. */
final class Nd4jConvolutions {

  private static final INDArrayIndex ALL = NDArrayIndex.all();

  private Nd4jConvolutions() {}

  static INDArray conv2d(Conv2DSpec spec, Nd4jLayerInputs in) {
    Nd4jWindow window =
        new Nd4jWindow(spec.kernel(), spec.stride(), spec.dilation(), spec.padding());
    INDArray product = grouped(in.x(), in.parameter("weight"), spec.groups(), window);
    return Nd4jActivations.apply(spec.activation(), biased(product, spec.bias(), in));
  }

  /** Steps are the pixels of an image of one row. */
  static INDArray conv1d(Conv1DSpec spec, Nd4jLayerInputs in) {
    Nd4jWindow window =
        new Nd4jWindow(
            new Size(1, spec.kernel()),
            new Size(1, spec.stride()),
            new Size(1, spec.dilation()),
            spec.padding());
    INDArray x = in.x();
    INDArray weight = in.parameter("weight");
    INDArray product =
        grouped(
            x.reshape('c', x.size(0), 1, x.size(1), x.size(2)),
            weight.reshape('c', 1, weight.size(0), weight.size(1), weight.size(2)),
            spec.groups(),
            window);
    INDArray output = Nd4jActivations.apply(spec.activation(), biased(product, spec.bias(), in));
    return output.reshape('c', output.size(0), output.size(2), output.size(3));
  }

  /** Each group of channels for itself, since ND4J's operation knows no groups. */
  private static INDArray grouped(INDArray x, INDArray weight, int groups, Nd4jWindow window) {
    INDArray seen = window.seen(x);
    INDArray[] outputs =
        IntStream.range(0, groups)
            .mapToObj(
                group ->
                    Nd4j.cnn()
                        .conv2d(
                            part(seen, group, groups),
                            part(weight, group, groups),
                            window.convolution()))
            .toArray(INDArray[]::new);
    return Nd4j.concat(3, outputs);
  }

  static INDArray depthwise(DepthwiseConv2DSpec spec, Nd4jLayerInputs in) {
    Nd4jWindow window =
        new Nd4jWindow(spec.kernel(), spec.stride(), spec.dilation(), spec.padding());
    INDArray output = depthwise(in.x(), in.parameter("weight"), window);
    return Nd4jActivations.apply(spec.activation(), biased(output, spec.bias(), in));
  }

  /** In two steps: ND4J's operation for both fails on images of one channel. */
  static INDArray separable(SeparableConv2DSpec spec, Nd4jLayerInputs in) {
    Nd4jWindow window =
        new Nd4jWindow(spec.kernel(), spec.stride(), spec.dilation(), spec.padding());
    INDArray between = depthwise(in.x(), in.parameter("depthwise"), window);
    Conv2DConfig pixels = Nd4jWindow.PIXEL.convolution();
    INDArray output = Nd4j.cnn().conv2d(between, in.parameter("pointwise"), pixels);
    return Nd4jActivations.apply(spec.activation(), biased(output, spec.bias(), in));
  }

  private static INDArray depthwise(INDArray x, INDArray weight, Nd4jWindow window) {
    INDArray perChannel = weight.reshape('c', weight.size(0), weight.size(1), x.size(3), -1);
    return Nd4j.cnn().depthWiseConv2d(window.seen(x), perChannel, window.convolution());
  }

  static INDArray transpose(Conv2DTransposeSpec spec, Nd4jLayerInputs in) {
    INDArray weight = in.parameter("weight");
    if (spec.padding() == Padding.SAME) {
      weight = asLongAsStride(weight, spec.stride());
    }
    DeConv2DConfig config =
        DeConv2DConfig.builder()
            .kH(weight.size(0))
            .kW(weight.size(1))
            .sH(spec.stride().height())
            .sW(spec.stride().width())
            .isSameMode(spec.padding() == Padding.SAME)
            .dataFormat("NHWC")
            .build();
    INDArray output = Nd4j.cnn().deconv2d(in.x(), weight, config);
    return Nd4jActivations.apply(spec.activation(), biased(output, spec.bias(), in));
  }

  /** The kernel with zeros behind it: ND4J puts a shorter one in the middle of its stride. */
  private static INDArray asLongAsStride(INDArray weight, Size stride) {
    long height = Math.max(weight.size(0), stride.height());
    long width = Math.max(weight.size(1), stride.width());
    INDArray longer = Nd4j.zeros(DataType.DOUBLE, height, width, weight.size(2), weight.size(3));
    longer.put(
        new INDArrayIndex[] {first(weight.size(0)), first(weight.size(1)), ALL, ALL}, weight);
    return longer;
  }

  private static INDArray biased(INDArray output, boolean bias, Nd4jLayerInputs in) {
    return bias ? output.add(in.parameter("bias").reshape(1, 1, 1, -1)) : output;
  }

  /** One of equal parts of the last of four dimensions. */
  private static INDArray part(INDArray array, int index, int parts) {
    long length = array.size(3) / parts;
    INDArrayIndex own = NDArrayIndex.interval(index * length, (index + 1) * length);
    return array.get(ALL, ALL, ALL, own).dup('c');
  }

  private static INDArrayIndex first(long count) {
    return NDArrayIndex.interval(0, count);
  }
}
