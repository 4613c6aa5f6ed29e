package dev.kiln.processor.layer;

import dev.kiln.dsl.UpSampling2D;
import dev.kiln.dsl.spec.UpSampling2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.UpSampleOp;
import java.util.List;
import java.util.Optional;

/** Repeated pixels. */
final class UpSampling2DRule implements LayerRule<UpSampling2DSpec> {

  @Override
  public Class<UpSampling2D> annotation() {
    return UpSampling2D.class;
  }

  @Override
  public Class<UpSampling2DSpec> spec() {
    return UpSampling2DSpec.class;
  }

  @Override
  public void checkValues(UpSampling2DSpec spec, LayerCheck check) {
    check.positive("size", spec.size());
  }

  @Override
  public Optional<Shape> check(UpSampling2DSpec spec, LayerCheck check) {
    Shape below = check.shape();
    check.notTooLarge("size", (long) below.dimension(0) * spec.size().height());
    check.notTooLarge(
        "size", (long) below.dimension(Math.min(1, below.rank() - 1)) * spec.size().width());
    return check
        .image()
        .filter(image -> !check.failed())
        .map(image -> new UpSampleOp(spec.size()).outputShape(List.of(image)));
  }

  @Override
  public Value lower(UpSampling2DSpec spec, LayerLowering lowering) {
    return lowering.apply(new UpSampleOp(spec.size()), "repeated", lowering.input());
  }
}
