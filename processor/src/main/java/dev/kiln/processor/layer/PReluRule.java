package dev.kiln.processor.layer;

import static dev.kiln.processor.ir.op.Expression.operand;
import static dev.kiln.processor.ir.op.Expression.where;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.PRelu;
import dev.kiln.dsl.spec.PReluSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Expression;
import java.util.Optional;

/** The rectifier with learned slopes. */
final class PReluRule implements LayerRule<PReluSpec> {

  @Override
  public Class<PRelu> annotation() {
    return PRelu.class;
  }

  @Override
  public Class<PReluSpec> spec() {
    return PReluSpec.class;
  }

  @Override
  public void checkValues(PReluSpec spec, LayerCheck check) {
    check.notNegative("alpha", spec.alpha());
  }

  @Override
  public Optional<Shape> check(PReluSpec spec, LayerCheck check) {
    return Optional.of(check.shape());
  }

  @Override
  public boolean learns() {
    return true;
  }

  /** Weights above it are drawn as above one whose slope is given. */
  @Override
  public Activation behaves(PReluSpec spec) {
    return Activation.LEAKY_RELU;
  }

  @Override
  public Value lower(PReluSpec spec, LayerLowering lowering) {
    Value slopes = lowering.vector("slope", spec.alpha());
    Expression x = operand(0);
    Expression value = where(x, x, operand(1).times(x));
    return lowering.map("activated", value, lowering.input(), slopes);
  }
}
