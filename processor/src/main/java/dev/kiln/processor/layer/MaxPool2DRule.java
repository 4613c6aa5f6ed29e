package dev.kiln.processor.layer;

import dev.kiln.dsl.MaxPool2D;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MaxPool2DOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;

/** The largest value under a window: checks that the window fits. */
final class MaxPool2DRule implements LayerRule<MaxPool2DSpec> {

  @Override
  public Class<MaxPool2D> annotation() {
    return MaxPool2D.class;
  }

  @Override
  public Class<MaxPool2DSpec> spec() {
    return MaxPool2DSpec.class;
  }

  @Override
  public void checkValues(MaxPool2DSpec spec, LayerCheck check) {
    check.positive("size", spec.size());
    spec.stride().ifPresent(stride -> check.positive("stride", stride));
  }

  @Override
  public Optional<Shape> check(MaxPool2DSpec spec, LayerCheck check) {
    Window window = slide(spec);
    return check
        .image()
        .filter(image -> WindowCheck.fits(window, "size", image, check))
        .map(
            image ->
                Shape.of(
                    window.outputHeight(image), window.outputWidth(image), image.dimension(2)));
  }

  @Override
  public Value lower(MaxPool2DSpec spec, LayerLowering lowering) {
    return lowering.apply(new MaxPool2DOp(slide(spec)), "pooled", lowering.input());
  }

  @Override
  public Optional<SlidingWindow> window(MaxPool2DSpec spec, Shape input) {
    return Optional.of(new SlidingWindow("size", slide(spec)));
  }

  private static Window slide(MaxPool2DSpec spec) {
    return Window.valid(spec.size(), stride(spec));
  }

  private static Size stride(MaxPool2DSpec spec) {
    return spec.stride().orElse(spec.size());
  }
}
