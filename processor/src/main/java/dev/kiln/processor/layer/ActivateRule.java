package dev.kiln.processor.layer;

import dev.kiln.dsl.Activate;
import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** An activation as a layer of its own. */
final class ActivateRule implements LayerRule<ActivateSpec> {

  @Override
  public Class<Activate> annotation() {
    return Activate.class;
  }

  @Override
  public Class<ActivateSpec> spec() {
    return ActivateSpec.class;
  }

  @Override
  public void checkValues(ActivateSpec spec, LayerCheck check) {
    if (spec.function() == Activation.NONE) {
      check.report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(check.layer(), "function"),
          check.layer() + "'s function is NONE, which changes nothing",
          List.of(),
          "name a function, for example @Activate(GELU)");
    }
  }

  @Override
  public Optional<Shape> check(ActivateSpec spec, LayerCheck check) {
    return Optional.of(check.shape());
  }

  @Override
  public Value lower(ActivateSpec spec, LayerLowering lowering) {
    return lowering.activate(spec.function(), lowering.input());
  }

  @Override
  public Activation behaves(ActivateSpec spec) {
    return spec.function();
  }
}
