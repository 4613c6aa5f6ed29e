package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.diagnostic.Fix;
import java.util.List;
import java.util.Optional;

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
    Optional<TypedLayer> found = typed.stream().filter(t -> t.name().equals(layer)).findFirst();
    if (found.isEmpty()) {
      return List.of();
    }
    TypedLayer deciding = found.get();
    LayerRule<LayerSpec> rule = LayerRules.of(deciding.spec());
    List<Fix> fixes = rule.toGive(wanted, deciding.spec(), deciding);
    boolean keepsShape =
        deciding.inputs().size() == 1 && deciding.inputs().get(0).equals(deciding.output());
    return fixes.isEmpty() && keepsShape
        ? toGive(wanted, deciding.layer().inputs().get(0), typed)
        : fixes;
  }
}
