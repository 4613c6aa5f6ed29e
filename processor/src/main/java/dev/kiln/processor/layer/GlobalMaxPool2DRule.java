package dev.kiln.processor.layer;

import dev.kiln.dsl.GlobalMaxPool2D;
import dev.kiln.dsl.spec.GlobalMaxPool2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;

/** Pooling of the whole image. */
final class GlobalMaxPool2DRule implements LayerRule<GlobalMaxPool2DSpec> {

  @Override
  public Class<GlobalMaxPool2D> annotation() {
    return GlobalMaxPool2D.class;
  }

  @Override
  public Class<GlobalMaxPool2DSpec> spec() {
    return GlobalMaxPool2DSpec.class;
  }

  @Override
  public Optional<Shape> check(GlobalMaxPool2DSpec spec, LayerCheck check) {
    return check.image().map(image -> Shape.of(image.dimension(2)));
  }

  @Override
  public Value lower(GlobalMaxPool2DSpec spec, LayerLowering lowering) {
    Shape image = lowering.input().shape();
    Size whole = new Size(image.dimension(0), image.dimension(1));
    Value pooled =
        lowering.apply(
            new Pool2DOp(Pool2DOp.Kind.MAX, Window.valid(whole, whole)),
            "pooled",
            lowering.input());
    return lowering.apply(new ReshapeOp(lowering.outputShape()), "flattened", pooled);
  }
}
