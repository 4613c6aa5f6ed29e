package dev.kiln.processor.layer;

import static dev.kiln.processor.ir.op.Expression.operand;

import dev.kiln.dsl.Multiply;
import dev.kiln.dsl.spec.MultiplySpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** The product of several layers of one shape. */
final class MultiplyRule implements LayerRule<MultiplySpec> {

  @Override
  public Class<Multiply> annotation() {
    return Multiply.class;
  }

  @Override
  public Class<MultiplySpec> spec() {
    return MultiplySpec.class;
  }

  @Override
  public boolean takes(int inputs) {
    return inputs >= 2;
  }

  @Override
  public String takesInWords() {
    return "two or more layers";
  }

  @Override
  public Optional<Shape> check(MultiplySpec spec, LayerCheck check) {
    List<Shape> shapes = check.shapes();
    for (int i = 1; i < shapes.size(); i++) {
      if (!shapes.get(i).equals(shapes.get(0))) {
        reportDifference(i, check);
        return Optional.empty();
      }
    }
    return Optional.of(shapes.get(0));
  }

  @Override
  public Value lower(MultiplySpec spec, LayerLowering lowering) {
    return lowering.inputs().stream()
        .reduce((a, b) -> lowering.map("product", operand(0).times(operand(1)), a, b))
        .orElseThrow();
  }

  private static void reportDifference(int index, LayerCheck check) {
    String first = check.names().get(0);
    String other = check.names().get(index);
    check.report(
        DiagnosticCode.SHAPES_DIFFER,
        Place.layerInput(check.layer(), index),
        check.layer() + " multiplies " + first + " and " + other + ", whose shapes differ",
        List.of(first + " " + check.shapes().get(0), other + " " + check.shapes().get(index)),
        "change " + other + " so that it gives " + check.shapes().get(0));
  }
}
