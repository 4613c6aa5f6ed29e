package dev.kiln.processor.layer;

import dev.kiln.dsl.GlobalAvgPool1D;
import dev.kiln.dsl.spec.GlobalAvgPool1DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;

/** Pooling of all steps of a sequence, as of an image of one row. */
final class GlobalAvgPool1DRule implements LayerRule<GlobalAvgPool1DSpec> {

  @Override
  public Class<GlobalAvgPool1D> annotation() {
    return GlobalAvgPool1D.class;
  }

  @Override
  public Class<GlobalAvgPool1DSpec> spec() {
    return GlobalAvgPool1DSpec.class;
  }

  @Override
  public Optional<Shape> check(GlobalAvgPool1DSpec spec, LayerCheck check) {
    return check.sequence().map(sequence -> Shape.of(sequence.dimension(1)));
  }

  @Override
  public Value lower(GlobalAvgPool1DSpec spec, LayerLowering lowering) {
    Shape image = SlidingWindow.image(lowering.input().shape());
    Size whole = new Size(image.dimension(0), image.dimension(1));
    Value row = lowering.apply(new ReshapeOp(image), "row", lowering.input());
    Value pooled =
        lowering.apply(
            new Pool2DOp(Pool2DOp.Kind.AVERAGE, Window.valid(whole, whole)), "pooled", row);
    return lowering.apply(new ReshapeOp(lowering.outputShape()), "flattened", pooled);
  }
}
