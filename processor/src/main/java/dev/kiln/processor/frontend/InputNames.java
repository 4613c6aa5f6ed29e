package dev.kiln.processor.frontend;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Finds out which layers each layer takes: those that its parameters name, or the one above it. */
final class InputNames {

  /** Stands for a layer that can't be found; no layer is called so. */
  private static final String UNKNOWN = "?";

  private final List<LayerMethod> methods;
  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Diagnostics diagnostics;

  InputNames(List<LayerMethod> methods, Diagnostics diagnostics) {
    this.methods = methods;
    this.names = methods.stream().map(LayerMethod::name).toList();
    this.diagnostics = diagnostics;
    for (int i = 0; i < names.size(); i++) {
      positions.putIfAbsent(names.get(i), i);
    }
  }

  /** The names of the layers that the layer at a position takes; mistakes are reported. */
  List<String> of(int position) {
    LayerMethod method = methods.get(position);
    List<? extends VariableElement> parameters = method.method().getParameters();
    if (parameters.isEmpty()) {
      return List.of(position == 0 ? NetworkSpec.INPUT : names.get(position - 1));
    }
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      VariableElement parameter = parameters.get(i);
      boolean known =
          checkType(method, parameter, i) && checkName(method.name(), parameter, i, position);
      inputs.add(known ? parameter.getSimpleName().toString() : UNKNOWN);
    }
    return inputs;
  }

  private boolean checkType(LayerMethod method, VariableElement parameter, int index) {
    if (LayerMethod.isLayer(parameter.asType())) {
      return true;
    }
    if (parameter.asType().getKind() == TypeKind.ERROR) {
      // The compiler reports a type that it doesn't know.
      return true;
    }
    Place place = Place.layerInput(method.name(), index);
    String headline = "%s's parameter %s is of type %s, but parameters name layers";
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.WRONG_PARAMETER_TYPE,
                place,
                headline.formatted(method.name(), parameter.getSimpleName(), parameter.asType()))
            .fix(
                Fix.of(
                    "declare it as Layer " + parameter.getSimpleName(),
                    new Edit.SetType(place, "Layer"))));
    return false;
  }

  private boolean checkName(String layer, VariableElement parameter, int index, int position) {
    String name = parameter.getSimpleName().toString();
    int found = name.equals(NetworkSpec.INPUT) ? -1 : positions.getOrDefault(name, names.size());
    if (found < position) {
      return true;
    }
    List<String> above = new ArrayList<>(names.subList(0, position));
    above.add(0, NetworkSpec.INPUT);
    diagnostics.report(
        found < names.size()
            ? later(layer, name, Place.layerInput(layer, index))
            : unknown(layer, name, Place.layerInput(layer, index), above));
    return false;
  }

  private static Diagnostic later(String layer, String name, Place place) {
    String headline = layer + " takes " + name + ", which is not above it";
    Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.LATER_LAYER, place, headline);
    if (layer.equals(name)) {
      return diagnostic.help("name a layer above " + layer);
    }
    Edit move = new Edit.MoveLayer(Place.layer(layer), name, Edit.Side.BELOW);
    return diagnostic.fix(Fix.of("move " + layer + " below " + name, move));
  }

  private static Diagnostic unknown(String layer, String name, Place place, List<String> above) {
    Optional<Fix> closest =
        Similarity.closest(name, above)
            .map(c -> Fix.of("Layer " + c + " (did you mean it?)", new Edit.Rename(place, c)));
    return Diagnostic.of(
            DiagnosticCode.UNKNOWN_LAYER,
            place,
            layer + " takes " + name + ", but no layer is called that")
        .because("the layers above " + layer + ": " + String.join(", ", above))
        .fix(closest.stream().toList())
        .orHelp("name one of them");
  }
}
