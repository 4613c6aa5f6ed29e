package dev.kiln.processor.layer;

import dev.kiln.dsl.Dropout;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.DropoutOp;
import java.util.Optional;

/** Random zeros while training; nothing in inference. */
final class DropoutRule implements LayerRule<DropoutSpec> {

  @Override
  public Class<Dropout> annotation() {
    return Dropout.class;
  }

  @Override
  public Class<DropoutSpec> spec() {
    return DropoutSpec.class;
  }

  @Override
  public void checkValues(DropoutSpec spec, LayerCheck check) {
    if (!(spec.rate() >= 0 && spec.rate() < 1)) {
      check.report(
          check
              .outOfRange("rate", spec.rate(), "at least 0 and below 1")
              .fix(Fix.set(check.value("rate"), "0.5", "drops half of the elements")));
    }
  }

  @Override
  public Optional<Shape> check(DropoutSpec spec, LayerCheck check) {
    return Optional.of(check.shape());
  }

  @Override
  public boolean passesThrough() {
    return true;
  }

  @Override
  public Value lower(DropoutSpec spec, LayerLowering lowering) {
    if (lowering.mode() == Mode.INFERENCE || spec.rate() == 0) {
      return lowering.input();
    }
    return lowering.apply(
        new DropoutOp(spec.rate(), lowering.index(), false), "dropped", lowering.input());
  }
}
