package dev.kiln.processor.layer;

import dev.kiln.dsl.Softmax;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.SoftmaxOp;
import java.util.Optional;

/** Logits to probabilities. */
final class SoftmaxRule implements LayerRule<SoftmaxSpec> {

  @Override
  public Class<Softmax> annotation() {
    return Softmax.class;
  }

  @Override
  public Class<SoftmaxSpec> spec() {
    return SoftmaxSpec.class;
  }

  @Override
  public Optional<Shape> check(SoftmaxSpec spec, LayerCheck check) {
    return check.vector();
  }

  @Override
  public Value lower(SoftmaxSpec spec, LayerLowering lowering) {
    return lowering.apply(new SoftmaxOp(false), "normalized", lowering.input());
  }
}
