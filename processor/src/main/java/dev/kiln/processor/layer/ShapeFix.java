package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** Finds out how to change a layer so that it gives another shape. */
final class ShapeFix {

  private ShapeFix() {}

  /**
   * A change of the layer's values, or of those of the layer that decides its shape.
   *
   * @param wanted the shape that the layer shall give
   * @param layer the layer's name
   * @param typed the layers whose shapes are known
   */
  static List<Fix> toGive(Shape wanted, String layer, List<TypedLayer> typed) {
    String name = layer;
    // Backwards, as a layer comes after those that it takes.
    for (int i = typed.size() - 1; i >= 0; i--) {
      TypedLayer deciding = typed.get(i);
      if (deciding.name().equals(name)) {
        LayerRule<LayerSpec> rule = LayerRules.of(deciding.spec());
        List<Fix> fixes = rule.toGive(wanted, deciding.spec(), deciding);
        boolean keepsShape =
            deciding.inputs().size() == 1 && deciding.inputs().get(0).equals(deciding.output());
        if (!fixes.isEmpty() || !keepsShape) {
          return fixes;
        }
        name = deciding.layer().inputs().get(0);
      }
    }
    return List.of();
  }
}
