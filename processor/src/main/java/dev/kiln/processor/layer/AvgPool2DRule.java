package dev.kiln.processor.layer;

import dev.kiln.dsl.AvgPool2D;
import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;

/** The mean under a window: checks that the window fits. */
final class AvgPool2DRule implements LayerRule<AvgPool2DSpec> {

  @Override
  public Class<AvgPool2D> annotation() {
    return AvgPool2D.class;
  }

  @Override
  public Class<AvgPool2DSpec> spec() {
    return AvgPool2DSpec.class;
  }

  @Override
  public void checkValues(AvgPool2DSpec spec, LayerCheck check) {
    check.positive("size", spec.size());
    spec.stride().ifPresent(stride -> check.positive("stride", stride));
  }

  @Override
  public Optional<Shape> check(AvgPool2DSpec spec, LayerCheck check) {
    Optional<Shape> image = check.image();
    if (image.isEmpty()) {
      return Optional.empty();
    }
    Window window = slide(spec, image.get());
    if (!WindowCheck.fits(new SlidingWindow("size", image.get(), window), check)) {
      return Optional.empty();
    }
    int height = window.outputHeight(image.get());
    int width = window.outputWidth(image.get());
    return Optional.of(Shape.of(height, width, image.get().dimension(2)));
  }

  @Override
  public Value lower(AvgPool2DSpec spec, LayerLowering lowering) {
    Window window = slide(spec, lowering.input().shape());
    return lowering.apply(new Pool2DOp(Pool2DOp.Kind.AVERAGE, window), "pooled", lowering.input());
  }

  @Override
  public Optional<SlidingWindow> window(AvgPool2DSpec spec, Shape input) {
    return Optional.of(new SlidingWindow("size", input, slide(spec, input)));
  }

  private static Window slide(AvgPool2DSpec spec, Shape image) {
    Size stride = spec.stride().orElse(spec.size());
    return KernelShape.dense(spec.size(), stride, spec.padding()).window(image);
  }
}
