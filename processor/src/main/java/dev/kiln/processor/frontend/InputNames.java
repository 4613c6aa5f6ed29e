package dev.kiln.processor.frontend;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;

/** Finds out which layers each layer takes: those that its parameters name, or the one above it. */
final class InputNames {

  private final List<String> names;
  private final Diagnostics diagnostics;

  InputNames(List<LayerMethod> methods, Diagnostics diagnostics) {
    this.names = methods.stream().map(LayerMethod::name).toList();
    this.diagnostics = diagnostics;
  }

  /** The names of the layers that a layer takes, or nothing if mistakes were reported. */
  Optional<List<String>> of(LayerMethod method) {
    int position = names.indexOf(method.name());
    List<? extends VariableElement> parameters = method.method().getParameters();
    if (parameters.isEmpty()) {
      return Optional.of(List.of(position == 0 ? NetworkSpec.INPUT : names.get(position - 1)));
    }
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      VariableElement parameter = parameters.get(i);
      if (checkType(method, parameter, i) && checkName(method, parameter, i, position)) {
        inputs.add(parameter.getSimpleName().toString());
      }
    }
    return inputs.size() == parameters.size() ? Optional.of(inputs) : Optional.empty();
  }

  private boolean checkType(LayerMethod method, VariableElement parameter, int index) {
    if (LayerMethod.isLayer(parameter.asType())) {
      return true;
    }
    diagnostics.report(
        DiagnosticCode.WRONG_PARAMETER_TYPE,
        Place.layerInput(method.name(), index),
        method.name()
            + "'s parameter "
            + parameter.getSimpleName()
            + " is of type "
            + parameter.asType()
            + ", but parameters name layers",
        "Layer " + parameter.getSimpleName());
    return false;
  }

  private boolean checkName(
      LayerMethod method, VariableElement parameter, int index, int position) {
    String name = parameter.getSimpleName().toString();
    List<String> above = new ArrayList<>(names.subList(0, position));
    above.add(0, NetworkSpec.INPUT);
    if (above.contains(name)) {
      return true;
    }
    if (names.contains(name)) {
      diagnostics.report(
          DiagnosticCode.LATER_LAYER,
          Place.layerInput(method.name(), index),
          method.name() + " takes " + name + ", which is not above it",
          "move " + method.name() + " below " + name);
    } else {
      diagnostics.report(
          DiagnosticCode.UNKNOWN_LAYER,
          Place.layerInput(method.name(), index),
          method.name() + " takes " + name + ", but no layer is called that",
          List.of("the layers above " + method.name() + ": " + String.join(", ", above)),
          Similarity.closest(name, above)
              .map(c -> "did you mean " + c + "?")
              .orElse("name one of them"));
    }
    return false;
  }
}
