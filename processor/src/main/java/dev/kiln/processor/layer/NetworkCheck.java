package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stage that gives every layer its shapes. What follows a mistake has no known shape and stays
 * silent, so that one cause makes one diagnostic; independent mistakes are all reported.
 */
public final class NetworkCheck {

  private final NetworkSpec network;
  private final Diagnostics diagnostics;
  private final Map<String, TypedInput> known = new HashMap<>();
  private final List<TypedLayer> typed = new ArrayList<>();

  private NetworkCheck(NetworkSpec network, Diagnostics diagnostics) {
    this.network = network;
    this.diagnostics = diagnostics;
  }

  /** The network with its shapes, or nothing if mistakes were reported. */
  public static Optional<TypedNetwork> check(NetworkSpec network, Diagnostics diagnostics) {
    return new NetworkCheck(network, diagnostics).run();
  }

  private Optional<TypedNetwork> run() {
    if (!InputShape.check(network.input(), diagnostics)) {
      return Optional.empty();
    }
    known.put(NetworkSpec.INPUT, TypedInput.first(NetworkSpec.INPUT, network.input()));
    List<NamedLayer> layers = network.layers();
    layers.forEach(this::checkLayer);
    LossCheck.check(network, Optional.ofNullable(known.get(last(layers).name())), diagnostics);
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new TypedNetwork(network.input(), typed, network.loss(), network.lossValues()));
  }

  private void checkLayer(NamedLayer layer) {
    LayerRule<LayerSpec> rule = LayerRules.of(layer.spec());
    if (!checkInputs(layer, rule)) {
      return;
    }
    List<TypedInput> inputs = layer.inputs().stream().map(known::get).toList();
    LayerCheck check = new LayerCheck(layer.name(), inputs, diagnostics);
    WeightsCheck.check(layer, rule, check);
    rule.check(layer.spec(), check)
        .filter(shape -> fits(layer, shape))
        .ifPresent(
            shape -> {
              known.put(layer.name(), inputs.get(0).then(layer.name(), shape));
              typed.add(new TypedLayer(layer, check.shapes(), shape));
            });
  }

  /** Whether all inputs have shapes, and there are as many as the layer takes. */
  private boolean checkInputs(NamedLayer layer, LayerRule<LayerSpec> rule) {
    if (!rule.takes(layer.inputs().size())) {
      diagnostics.report(
          DiagnosticCode.WRONG_INPUT_COUNT,
          Place.layer(layer.name()),
          layer.name()
              + " takes "
              + rule.takesInWords()
              + ", but is given "
              + layer.inputs().size(),
          "name " + rule.takesInWords() + " in the parameters of " + layer.name());
      return false;
    }
    return known.keySet().containsAll(layer.inputs());
  }

  private boolean fits(NamedLayer layer, Shape shape) {
    if (shape.elements() <= Integer.MAX_VALUE) {
      return true;
    }
    diagnostics.report(
        DiagnosticCode.NETWORK_TOO_LARGE,
        Place.layer(layer.name()),
        layer.name() + "'s output of " + shape + " has more elements than a Java array",
        "make " + layer.name() + " or the layers above it smaller");
    return false;
  }

  private static NamedLayer last(List<NamedLayer> layers) {
    return layers.get(layers.size() - 1);
  }
}
