package dev.kiln.processor.layer;

import dev.kiln.dsl.Concat;
import dev.kiln.dsl.spec.ConcatSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MoveOp;
import java.util.List;
import java.util.Optional;

/** Several layers side by side. */
final class ConcatRule implements LayerRule<ConcatSpec> {

  @Override
  public Class<Concat> annotation() {
    return Concat.class;
  }

  @Override
  public Class<ConcatSpec> spec() {
    return ConcatSpec.class;
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
  public Optional<Shape> check(ConcatSpec spec, LayerCheck check) {
    List<Shape> shapes = check.shapes();
    for (int i = 1; i < shapes.size(); i++) {
      if (!withoutLast(shapes.get(i)).equals(withoutLast(shapes.get(0)))) {
        reportDifference(i, check);
        return Optional.empty();
      }
    }
    long channels = shapes.stream().mapToLong(s -> s.dimension(s.rank() - 1)).sum();
    if (channels > Integer.MAX_VALUE) {
      check.report(
          DiagnosticCode.NETWORK_TOO_LARGE,
          Place.layer(check.layer()),
          check.layer() + "'s output has more channels than a Java array has elements",
          List.of(check.trail()),
          "make the layers above it smaller");
      return Optional.empty();
    }
    return Optional.of(MoveOp.sideBySide(shapes).shape());
  }

  @Override
  public Value lower(ConcatSpec spec, LayerLowering lowering) {
    var op = MoveOp.sideBySide(lowering.inputs().stream().map(Value::shape).toList());
    return lowering.apply(op, "joined", lowering.inputs().toArray(Value[]::new));
  }

  private static void reportDifference(int index, LayerCheck check) {
    String first = check.names().get(0);
    String other = check.names().get(index);
    check.report(
        DiagnosticCode.SHAPES_DIFFER,
        Place.layerInput(check.layer(), index),
        check.layer() + " puts together " + first + " and " + other + ", whose shapes differ",
        List.of(first + " " + check.shapes().get(0), other + " " + check.shapes().get(index)),
        "change " + other + " so that it differs from " + first + " in its channels only");
  }

  private static List<Integer> withoutLast(Shape shape) {
    return shape.dimensions().subList(0, shape.rank() - 1);
  }
}
