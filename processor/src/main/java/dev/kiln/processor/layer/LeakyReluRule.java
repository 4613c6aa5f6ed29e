package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.LeakyRelu;
import dev.kiln.dsl.spec.LeakyReluSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.NamedFunction;
import java.util.Optional;

/** The leaky rectifier with a slope of the user's. */
final class LeakyReluRule implements LayerRule<LeakyReluSpec> {

  @Override
  public Class<LeakyRelu> annotation() {
    return LeakyRelu.class;
  }

  @Override
  public Class<LeakyReluSpec> spec() {
    return LeakyReluSpec.class;
  }

  @Override
  public void checkValues(LeakyReluSpec spec, LayerCheck check) {
    check.notNegative("alpha", spec.alpha());
  }

  @Override
  public Optional<Shape> check(LeakyReluSpec spec, LayerCheck check) {
    return Optional.of(check.shape());
  }

  @Override
  public Value lower(LeakyReluSpec spec, LayerLowering lowering) {
    return lowering.activate(NamedFunction.LEAKY_RELU, spec.alpha(), lowering.input());
  }

  @Override
  public Activation behaves(LeakyReluSpec spec) {
    return Activation.LEAKY_RELU;
  }
}
