package dev.kiln.processor.layer;

import dev.kiln.dsl.ZeroPadding2D;
import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MoveOp;
import java.util.Optional;

/** Zeros around an image. */
final class ZeroPadding2DRule implements LayerRule<ZeroPadding2DSpec> {

  @Override
  public Class<ZeroPadding2D> annotation() {
    return ZeroPadding2D.class;
  }

  @Override
  public Class<ZeroPadding2DSpec> spec() {
    return ZeroPadding2DSpec.class;
  }

  @Override
  public void checkValues(ZeroPadding2DSpec spec, LayerCheck check) {
    check.notNegative("before", Math.min(spec.before().height(), spec.before().width()));
    check.notNegative("after", Math.min(spec.after().height(), spec.after().width()));
    check.notTooLarge("before", Math.max(spec.before().height(), spec.before().width()));
    check.notTooLarge("after", Math.max(spec.after().height(), spec.after().width()));
  }

  @Override
  public Optional<Shape> check(ZeroPadding2DSpec spec, LayerCheck check) {
    return check.image().map(image -> op(spec, image).shape());
  }

  @Override
  public Value lower(ZeroPadding2DSpec spec, LayerLowering lowering) {
    return lowering.apply(op(spec, lowering.input().shape()), "padded", lowering.input());
  }

  private static MoveOp op(ZeroPadding2DSpec spec, Shape image) {
    return MoveOp.bordered(image, spec.before(), spec.after(), 0);
  }
}
