package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Elu;
import dev.kiln.dsl.spec.EluSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.NamedFunction;
import java.util.Optional;

/** The exponential linear unit with a depth of the user's. */
final class EluRule implements LayerRule<EluSpec> {

  @Override
  public Class<Elu> annotation() {
    return Elu.class;
  }

  @Override
  public Class<EluSpec> spec() {
    return EluSpec.class;
  }

  @Override
  public void checkValues(EluSpec spec, LayerCheck check) {
    check.notNegative("alpha", spec.alpha());
  }

  @Override
  public Optional<Shape> check(EluSpec spec, LayerCheck check) {
    return Optional.of(check.shape());
  }

  @Override
  public Value lower(EluSpec spec, LayerLowering lowering) {
    return lowering.activate(NamedFunction.ELU, spec.alpha(), lowering.input());
  }

  @Override
  public Activation behaves(EluSpec spec) {
    return Activation.ELU;
  }
}
