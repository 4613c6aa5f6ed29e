package dev.kiln.processor.layer;

import dev.kiln.dsl.Dropout;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.DropoutOp;
import java.util.List;
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
  public Optional<Shape> check(DropoutSpec spec, LayerCheck check) {
    if (spec.rate() >= 0 && spec.rate() < 1) {
      return Optional.of(check.shape());
    }
    check.report(
        DiagnosticCode.VALUE_OUT_OF_RANGE,
        Place.layerValue(check.layer(), "rate"),
        check.layer() + "'s rate is " + spec.rate() + ", but must be at least 0 and below 1",
        List.of(),
        "rate = 0.5 drops half of the elements");
    return Optional.empty();
  }

  @Override
  public Value lower(DropoutSpec spec, LayerLowering lowering) {
    if (lowering.mode() == Mode.INFERENCE || spec.rate() == 0) {
      return lowering.input();
    }
    return lowering.apply(
        new DropoutOp(spec.rate(), lowering.index()), "dropped", lowering.input());
  }
}
