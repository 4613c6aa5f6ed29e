package dev.kiln.processor.layer;

import dev.kiln.dsl.LogSoftmax;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.SoftmaxOp;
import java.util.Optional;

/** Logits to the logarithms of probabilities. */
final class LogSoftmaxRule implements LayerRule<LogSoftmaxSpec> {

  @Override
  public Class<LogSoftmax> annotation() {
    return LogSoftmax.class;
  }

  @Override
  public Class<LogSoftmaxSpec> spec() {
    return LogSoftmaxSpec.class;
  }

  @Override
  public Optional<Shape> check(LogSoftmaxSpec spec, LayerCheck check) {
    return check.vector();
  }

  @Override
  public Value lower(LogSoftmaxSpec spec, LayerLowering lowering) {
    return lowering.apply(new SoftmaxOp(true), "normalized", lowering.input());
  }
}
