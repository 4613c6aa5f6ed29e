package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Relu;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MapOp;
import java.util.Optional;

/** The rectifier as a layer of its own. */
final class ReluRule implements LayerRule<ReluSpec> {

  @Override
  public Class<Relu> annotation() {
    return Relu.class;
  }

  @Override
  public Class<ReluSpec> spec() {
    return ReluSpec.class;
  }

  @Override
  public Optional<Shape> check(ReluSpec spec, LayerCheck check) {
    return Optional.of(check.shape());
  }

  @Override
  public Value lower(ReluSpec spec, LayerLowering lowering) {
    return lowering.map("activated", MapOp.RELU, lowering.input());
  }

  @Override
  public Activation behaves(ReluSpec spec) {
    return Activation.RELU;
  }
}
