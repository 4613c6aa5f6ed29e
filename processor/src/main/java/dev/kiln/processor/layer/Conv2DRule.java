package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Window;
import java.util.List;
import java.util.Optional;

/**
 * Convolution of an image: checks that the kernel fits, and lowers to the product, its bias and its
 * activation.
 */
final class Conv2DRule implements LayerRule<Conv2DSpec> {

  @Override
  public Class<Conv2D> annotation() {
    return Conv2D.class;
  }

  @Override
  public Class<Conv2DSpec> spec() {
    return Conv2DSpec.class;
  }

  @Override
  public Optional<Shape> check(Conv2DSpec spec, LayerCheck check) {
    check.positive("filters", spec.filters());
    check.positive("kernel", spec.kernel());
    check.positive("stride", spec.stride());
    Optional<Shape> image = check.image();
    if (check.failed() || image.isEmpty()) {
      return Optional.empty();
    }
    Window window = window(spec, image.get());
    if (!WindowCheck.fits(window, "kernel", image.get(), check)) {
      return Optional.empty();
    }
    int height = window.outputHeight(image.get());
    int width = window.outputWidth(image.get());
    return Optional.of(Shape.of(height, width, spec.filters()));
  }

  @Override
  public Value lower(Conv2DSpec spec, LayerLowering lowering) {
    Value input = lowering.input();
    Size kernel = spec.kernel();
    int channels = input.shape().dimension(2);
    long taps = (long) kernel.height() * kernel.width();
    Shape shape = Shape.of(kernel.height(), kernel.width(), channels, spec.filters());
    Value weight =
        lowering.weight(shape, spec.activation(), taps * channels, taps * spec.filters());
    Op op = new Conv2DOp(window(spec, input.shape()), false, false);
    Value product = lowering.apply(op, "product", input, weight);
    return lowering.activate(spec.activation(), lowering.bias(spec.bias(), product));
  }

  @Override
  public Activation activation(Conv2DSpec spec) {
    return spec.activation();
  }

  @Override
  public long multiplyAdds(Conv2DSpec spec, List<Shape> inputs, Shape output) {
    long taps = (long) spec.kernel().height() * spec.kernel().width();
    return output.elements() * taps * inputs.get(0).dimension(2);
  }

  private static Window window(Conv2DSpec spec, Shape image) {
    return switch (spec.padding()) {
      case VALID -> Window.valid(spec.kernel(), spec.stride());
      case SAME -> Window.same(spec.kernel(), spec.stride(), image);
    };
  }
}
