package dev.kiln.processor.layer;

import dev.kiln.dsl.Add;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MapOp;
import java.util.List;
import java.util.Optional;

/** The sum of several layers of one shape. */
final class AddRule implements LayerRule<AddSpec> {

  @Override
  public Class<Add> annotation() {
    return Add.class;
  }

  @Override
  public Class<AddSpec> spec() {
    return AddSpec.class;
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
  public Optional<Shape> check(AddSpec spec, LayerCheck check) {
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
  public Value lower(AddSpec spec, LayerLowering lowering) {
    return lowering.inputs().stream()
        .reduce((a, b) -> lowering.map("sum", MapOp.SUM, a, b))
        .orElseThrow();
  }

  private static void reportDifference(int index, LayerCheck check) {
    String first = check.names().get(0);
    String other = check.names().get(index);
    Shape shape = check.shapes().get(0);
    String headline = check.layer() + " adds " + first + " and " + other + ", whose shapes differ";
    Place place = Place.layerInput(check.layer(), index);
    check.report(
        Diagnostic.of(DiagnosticCode.SHAPES_DIFFER, place, headline)
            .because(check.trail(0), check.trail(index))
            .because("expected " + shape + " as of " + first)
            .because("found    " + check.shapes().get(index) + " of " + other)
            .fix(check.inputToGive(index, shape))
            .orHelp("change " + other + " so that it gives " + shape));
  }
}
