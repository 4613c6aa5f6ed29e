package dev.kiln.processor.layer;

import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.Optional;

/** An image as a vector: the same elements under another shape. */
final class FlattenRule implements LayerRule<FlattenSpec> {

  @Override
  public Class<Flatten> annotation() {
    return Flatten.class;
  }

  @Override
  public Class<FlattenSpec> spec() {
    return FlattenSpec.class;
  }

  @Override
  public Optional<Shape> check(FlattenSpec spec, LayerCheck check) {
    return Optional.of(Shape.of(Math.toIntExact(check.shape().elements())));
  }

  @Override
  public boolean passesThrough() {
    return true;
  }

  @Override
  public Value lower(FlattenSpec spec, LayerLowering lowering) {
    return lowering.apply(new ReshapeOp(lowering.outputShape()), "flattened", lowering.input());
  }
}
