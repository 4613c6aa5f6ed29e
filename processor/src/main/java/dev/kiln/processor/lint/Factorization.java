package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.layer.SlidingWindow;
import dev.kiln.processor.layer.TypedLayer;
import java.util.Optional;

/**
 * Two linear layers in a row that are a product of two on purpose: one layer in their place would
 * have more weights, or could not be written.
 */
final class Factorization {

  private Factorization() {}

  /** Whether a layer and the one behind it are such a product. */
  static boolean of(TypedLayer first, TypedLayer second) {
    return bottleneck(first, second)
        || ofChannelsAndPixels(first, second)
        || ofRowsAndColumns(first, second)
        || enlarges(second);
  }

  /**
   * A narrow layer between two wide ones: the code of an autoencoder, or a low rank (Sandler et
   * al., "MobileNetV2: inverted residuals and linear bottlenecks", CVPR 2018).
   */
  private static boolean bottleneck(TypedLayer first, TypedLayer second) {
    Shape input = first.inputs().get(0);
    if (input.rank() != second.output().rank() || input.rank() != first.output().rank()) {
      return false;
    }
    long wide = channels(input);
    long narrow = channels(first.output());
    long out = channels(second.output());
    return narrow * (wide + out) < wide * out;
  }

  /** A convolution of each channel and one of each pixel (Chollet, "Xception", CVPR 2017). */
  private static boolean ofChannelsAndPixels(TypedLayer first, TypedLayer second) {
    return first.spec() instanceof DepthwiseConv2DSpec
        != second.spec() instanceof DepthwiseConv2DSpec;
  }

  /** A column of weights and a row of weights (Jaderberg et al., BMVC 2014), in either order. */
  private static boolean ofRowsAndColumns(TypedLayer first, TypedLayer second) {
    Optional<Size> one = kernel(first);
    Optional<Size> other = kernel(second);
    return one.isPresent()
        && other.isPresent()
        && ((column(one.get()) && row(other.get())) || (row(one.get()) && column(other.get())));
  }

  /**
   * Up-sampling of scores with weights (Long et al., "Fully convolutional networks", CVPR 2015).
   */
  private static boolean enlarges(TypedLayer second) {
    return second.spec() instanceof Conv2DTransposeSpec transpose
        && !transpose.stride().equals(Size.square(1));
  }

  private static Optional<Size> kernel(TypedLayer layer) {
    return Flow.rule(layer)
        .window(layer.spec(), layer.inputs().get(0))
        .map(SlidingWindow::window)
        .map(window -> window.size());
  }

  private static boolean column(Size size) {
    return size.width() == 1 && size.height() > 1;
  }

  private static boolean row(Size size) {
    return size.height() == 1 && size.width() > 1;
  }

  private static long channels(Shape shape) {
    return shape.dimension(shape.rank() - 1);
  }
}
