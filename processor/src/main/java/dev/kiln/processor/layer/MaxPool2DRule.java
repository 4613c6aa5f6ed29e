package dev.kiln.processor.layer;

import dev.kiln.dsl.MaxPool2D;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MoveOp;
import dev.kiln.processor.ir.op.Pool2DOp;
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
    return check
        .image()
        .filter(image -> WindowCheck.fits(window(spec, image).orElseThrow(), check))
        .map(image -> output(slide(spec, image), image));
  }

  @Override
  public Value lower(MaxPool2DSpec spec, LayerLowering lowering) {
    Value input = lowering.input();
    Window window = slide(spec, input.shape());
    if (window.padded()) {
      var border =
          MoveOp.bordered(input.shape(), window.before(), window.after(), Float.NEGATIVE_INFINITY);
      input = lowering.apply(border, "bordered", input);
    }
    Window inside = Window.valid(window.taps(), window.stride());
    return lowering.apply(new Pool2DOp(Pool2DOp.Kind.MAX, inside), "pooled", input);
  }

  @Override
  public Optional<SlidingWindow> window(MaxPool2DSpec spec, Shape input) {
    return Optional.of(new SlidingWindow("size", input, slide(spec, input)));
  }

  private static Shape output(Window window, Shape image) {
    return window.over(image, image.dimension(2));
  }

  private static Window slide(MaxPool2DSpec spec, Shape image) {
    Size stride = spec.stride().orElse(spec.size());
    return KernelShape.dense(spec.size(), stride, spec.padding()).window(image);
  }
}
