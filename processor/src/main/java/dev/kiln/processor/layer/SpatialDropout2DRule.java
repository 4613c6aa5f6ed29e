package dev.kiln.processor.layer;

import dev.kiln.dsl.SpatialDropout2D;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.DropoutOp;
import java.util.List;
import java.util.Optional;

/** Channels that are randomly zero while training; nothing in inference. */
final class SpatialDropout2DRule implements LayerRule<SpatialDropout2DSpec> {

  @Override
  public Class<SpatialDropout2D> annotation() {
    return SpatialDropout2D.class;
  }

  @Override
  public Class<SpatialDropout2DSpec> spec() {
    return SpatialDropout2DSpec.class;
  }

  @Override
  public void checkValues(SpatialDropout2DSpec spec, LayerCheck check) {
    if (!(spec.rate() >= 0 && spec.rate() < 1)) {
      check.report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(check.layer(), "rate"),
          check.layer() + "'s rate is " + spec.rate() + ", but must be at least 0 and below 1",
          List.of(),
          "rate = 0.5 drops half of the channels");
    }
  }

  @Override
  public Optional<Shape> check(SpatialDropout2DSpec spec, LayerCheck check) {
    return check.image();
  }

  @Override
  public boolean passesThrough() {
    return true;
  }

  @Override
  public Value lower(SpatialDropout2DSpec spec, LayerLowering lowering) {
    if (lowering.mode() == Mode.INFERENCE || spec.rate() == 0) {
      return lowering.input();
    }
    return lowering.apply(
        new DropoutOp(spec.rate(), lowering.index(), true), "dropped", lowering.input());
  }
}
