package dev.kiln.processor.layer;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;

/** How a kernel moves over an image: what all convolutions have in common. */
record KernelShape(Size kernel, Size stride, Padding padding, Size dilation) {

  private static final Size ONE = Size.square(1);

  /** A kernel without gaps. */
  static KernelShape dense(Size kernel, Size stride, Padding padding) {
    return new KernelShape(kernel, stride, padding, ONE);
  }

  /** Reports values that no image allows. */
  void checkValues(LayerCheck check) {
    check.positive("kernel", kernel);
    check.positive("stride", stride);
    check.atLeast1("dilation", dilation);
    check.notTooLarge("dilation", (long) kernel.height() * dilation.height());
    check.notTooLarge("dilation", (long) kernel.width() * dilation.width());
  }

  /** The image that it moves over; nothing if a mistake was reported. */
  Optional<Shape> check(LayerCheck check) {
    return check.image().filter(image -> fits(image, check));
  }

  /** Whether it fits an image, or a sequence as an image of one row; otherwise reports it. */
  boolean fits(Shape input, LayerCheck check) {
    SlidingWindow sliding = new SlidingWindow("kernel", input, window(SlidingWindow.image(input)));
    return WindowCheck.fits(sliding, check);
  }

  /** The shape of the output with some channels. */
  Shape output(Shape image, int channels) {
    Window window = window(image);
    return window.over(image, channels);
  }

  /** The window. */
  Window window(Shape image) {
    return padding == Padding.VALID
        ? Window.valid(kernel, dilation, stride)
        : Window.same(kernel, dilation, stride, image);
  }

  /** How many pixels it takes. */
  long taps() {
    return (long) kernel.height() * kernel.width();
  }
}
