package dev.kiln.processor.layer;

import dev.kiln.dsl.LayerNorm;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.processor.ir.Initializer;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.NestFormula;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import java.util.Optional;

/** Normalisation of each sample's last dimension. */
final class LayerNormRule implements LayerRule<LayerNormSpec> {

  @Override
  public Class<LayerNorm> annotation() {
    return LayerNorm.class;
  }

  @Override
  public Class<LayerNormSpec> spec() {
    return LayerNormSpec.class;
  }

  @Override
  public void checkValues(LayerNormSpec spec, LayerCheck check) {
    check.above0("epsilon", spec.epsilon());
  }

  @Override
  public Optional<Shape> check(LayerNormSpec spec, LayerCheck check) {
    return Optional.of(check.shape());
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public Value lower(LayerNormSpec spec, LayerLowering lowering) {
    Value gamma = lowering.vector("gamma", Initializer.ONES);
    Value beta = lowering.vector("beta", Initializer.ZEROS);
    Op normalize = new NestOp(NestFormula.LAYER_NORM, spec.epsilon());
    return lowering.apply(normalize, "normalized", lowering.input(), gamma, beta);
  }
}
