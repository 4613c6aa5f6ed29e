package dev.kiln.processor.nd4j;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Size;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Pooling2D.Divisor;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How a window moves over images. */
record Nd4jWindow(Size size, Size stride, Size dilation, Padding padding) {

  /** One pixel after the other. */
  static final Nd4jWindow PIXEL = new Nd4jWindow(Size.square(1), Size.square(1), Padding.VALID);

  Nd4jWindow(Size size, Size stride, Padding padding) {
    this(size, stride, Size.square(1), padding);
  }

  Conv2DConfig convolution() {
    return Conv2DConfig.builder()
        .kH(size.height())
        .kW(size.width())
        .sH(stride.height())
        .sW(stride.width())
        .dH(dilation.height())
        .dW(dilation.width())
        .paddingMode(mode())
        .dataFormat("NHWC")
        .weightsFormat(WeightsFormat.YXIO)
        .build();
  }

  Pooling2DConfig pool() {
    return Pooling2DConfig.builder()
        .kH(size.height())
        .kW(size.width())
        .sH(stride.height())
        .sW(stride.width())
        .paddingMode(mode())
        .divisor(Divisor.EXCLUDE_PADDING)
        .isNHWC(true)
        .build();
  }

  private PaddingMode mode() {
    return padding == Padding.SAME ? PaddingMode.SAME : PaddingMode.VALID;
  }

  /**
   * The image without what lies behind the last window. Where such a rest is left, TensorFlow pads
   * nothing, but ND4J moves the windows to the middle.
   */
  INDArray seen(INDArray image) {
    if (padding == Padding.VALID) {
      return image;
    }
    INDArrayIndex all = NDArrayIndex.all();
    INDArrayIndex rows = seen(image.size(1), size.height(), dilation.height(), stride.height());
    INDArrayIndex columns = seen(image.size(2), size.width(), dilation.width(), stride.width());
    return image.get(all, rows, columns, all).dup('c');
  }

  private static INDArrayIndex seen(long extent, long size, long dilation, long stride) {
    long lastStart = (extent - 1) / stride * stride;
    long end = lastStart + (size - 1) * dilation + 1;
    return NDArrayIndex.interval(0, Math.min(extent, end));
  }
}
