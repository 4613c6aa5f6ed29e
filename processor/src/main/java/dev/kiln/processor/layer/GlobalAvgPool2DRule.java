package dev.kiln.processor.layer;

import dev.kiln.dsl.GlobalAvgPool2D;
import dev.kiln.dsl.spec.GlobalAvgPool2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;

/** Pooling of the whole image. */
final class GlobalAvgPool2DRule implements LayerRule<GlobalAvgPool2DSpec> {

  @Override
  public Class<GlobalAvgPool2D> annotation() {
    return GlobalAvgPool2D.class;
  }

  @Override
  public Class<GlobalAvgPool2DSpec> spec() {
    return GlobalAvgPool2DSpec.class;
  }

  @Override
  public Optional<Shape> check(GlobalAvgPool2DSpec spec, LayerCheck check) {
    return check.image().map(image -> Shape.of(image.dimension(2)));
  }

  @Override
  public Value lower(GlobalAvgPool2DSpec spec, LayerLowering lowering) {
    Shape image = lowering.input().shape();
    Size whole = new Size(image.dimension(0), image.dimension(1));
    Value pooled =
        lowering.apply(
            new Pool2DOp(Pool2DOp.Kind.AVERAGE, Window.valid(whole, whole)),
            "pooled",
            lowering.input());
    return lowering.apply(new ReshapeOp(lowering.outputShape()), "flattened", pooled);
  }
}
