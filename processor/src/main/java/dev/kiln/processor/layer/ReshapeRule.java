package dev.kiln.processor.layer;

import dev.kiln.dsl.Reshape;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.List;
import java.util.Optional;

/** The same elements under another shape. */
final class ReshapeRule implements LayerRule<ReshapeSpec> {

  @Override
  public Class<Reshape> annotation() {
    return Reshape.class;
  }

  @Override
  public Class<ReshapeSpec> spec() {
    return ReshapeSpec.class;
  }

  @Override
  public void checkValues(ReshapeSpec spec, LayerCheck check) {
    Shape shape = Shape.of(spec.shape());
    if (shape.rank() < 1 || shape.rank() > 3) {
      check.report(
          DiagnosticCode.WRONG_VALUE_COUNT,
          Place.layerValue(check.layer(), "shape"),
          check.layer() + "'s shape has " + shape.rank() + " numbers",
          List.of(),
          "shape = {length}, {length, channels} or {height, width, channels}");
    }
    shape.dimensions().forEach(extent -> check.positive("shape", extent));
  }

  @Override
  public Optional<Shape> check(ReshapeSpec spec, LayerCheck check) {
    Shape shape = Shape.of(spec.shape());
    if (shape.elements() != check.shape().elements()) {
      check.report(
          DiagnosticCode.RESHAPE_CHANGES_SIZE,
          Place.layerValue(check.layer(), "shape"),
          check.layer()
              + "'s shape "
              + shape
              + " has "
              + shape.elements()
              + " elements, but its input "
              + check.shape()
              + " has "
              + check.shape().elements(),
          List.of(check.trail()),
          "choose a shape of " + check.shape().elements() + " elements");
    }
    return check.failed() ? Optional.empty() : Optional.of(shape);
  }

  @Override
  public Value lower(ReshapeSpec spec, LayerLowering lowering) {
    return lowering.apply(new ReshapeOp(Shape.of(spec.shape())), "reshaped", lowering.input());
  }
}
