package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stage that gives every layer its shapes. What follows a mistake has no known shape and stays
 * silent, so that one cause makes one diagnostic; independent mistakes are all reported, among them
 * wrong values of layers whose shapes are not known.
 */
public final class NetworkCheck {

  private final NetworkDraft network;
  private final Diagnostics diagnostics;
  private final Map<String, TypedInput> known = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final List<TypedLayer> typed = new ArrayList<>();

  private NetworkCheck(NetworkDraft network, Diagnostics diagnostics) {
    this.network = network;
    this.diagnostics = diagnostics;
  }

  /** The network with its shapes, or nothing if mistakes were reported. */
  public static Optional<TypedNetwork> check(NetworkDraft network, Diagnostics diagnostics) {
    return new NetworkCheck(network, diagnostics).run();
  }

  /** The shapes on the way to a network's output, if it has no mistakes so far. */
  public static Optional<String> path(NetworkSpec network) {
    NetworkCheck check =
        new NetworkCheck(NetworkDraft.of(network, Optional.empty()), new Diagnostics());
    check.run();
    List<NamedLayer> layers = network.layers();
    String last = layers.isEmpty() ? NetworkSpec.INPUT : layers.get(layers.size() - 1).name();
    return Optional.ofNullable(check.known.get(last)).map(TypedInput::path);
  }

  private Optional<TypedNetwork> run() {
    network
        .input()
        .filter(input -> InputShape.check(input, diagnostics))
        .ifPresent(
            input -> known.put(NetworkSpec.INPUT, TypedInput.first(NetworkSpec.INPUT, input)));
    names.add(NetworkSpec.INPUT);
    network.layers().forEach(this::checkLayer);
    new LossCheck(network, diagnostics).check(known, typed);
    if (diagnostics.hasErrors() || !network.isWhole()) {
      return Optional.empty();
    }
    return Optional.of(
        new TypedNetwork(
            network.input().orElseThrow(),
            typed,
            network.loss().orElseThrow(),
            network.lossValues(),
            network.classes()));
  }

  private void checkLayer(NamedLayer layer) {
    if (!names.add(layer.name())) {
      // Reported by the frontend; whoever takes it may mean either.
      known.remove(layer.name());
      return;
    }
    if (layer.spec() instanceof UnreadLayer) {
      return;
    }
    LayerRule<LayerSpec> rule = LayerRules.of(layer.spec());
    LayerCheck check = new LayerCheck(layer, inputs(layer), typed, diagnostics);
    WeightsCheck.check(layer, rule, check);
    if (layer.spec() instanceof Record values) {
      check.floats(values);
    }
    checkActivation(layer, rule, check);
    rule.checkValues(layer.spec(), check);
    if (checkInputCount(layer, rule) && !check.failed() && check.hasShapes()) {
      rule.check(layer.spec(), check)
          .filter(shape -> fits(layer, shape))
          .ifPresent(shape -> put(layer, check.shapes(), shape));
    }
  }

  /** Other frameworks have softmax among the activations. */
  private void checkActivation(NamedLayer layer, LayerRule<LayerSpec> rule, LayerCheck check) {
    if (rule.activation(layer.spec()) != Activation.SOFTMAX) {
      return;
    }
    boolean alone = rule.behaves(layer.spec()) == Activation.SOFTMAX;
    Place place = check.value(alone ? "function" : "activation");
    Diagnostic diagnostic =
        Diagnostic.of(
            DiagnosticCode.SOFTMAX_AS_ACTIVATION,
            place,
            layer.name() + "'s activation is SOFTMAX, which is a layer of its own");
    boolean last = network.layers().indexOf(layer) == network.layers().size() - 1;
    check.report(
        last && !alone
            ? diagnostic.fix(
                new Fix(
                    "append a Softmax layer below "
                        + layer.name()
                        + ", and leave its activation out",
                    List.of(
                        new Edit.SetValue(place, Activation.NONE.name()),
                        new Edit.AppendLayer("Softmax"))))
            : diagnostic.help(
                alone
                    ? "write @Softmax, or .softmax() in a builder, in its place"
                    : "put a Softmax layer below "
                        + layer.name()
                        + ", and leave its activation out"));
  }

  private void put(NamedLayer layer, List<Shape> inputs, Shape output) {
    known.put(layer.name(), inputs(layer).get(0).then(layer.name(), output));
    typed.add(new TypedLayer(layer, inputs, output));
  }

  /** The layers that a layer takes, as far as their shapes are known. */
  private List<TypedInput> inputs(NamedLayer layer) {
    return layer.inputs().stream().filter(known::containsKey).map(known::get).toList();
  }

  private boolean checkInputCount(NamedLayer layer, LayerRule<LayerSpec> rule) {
    if (rule.takes(layer.inputs().size())) {
      return true;
    }
    String headline = "%s takes %s, but is given %d";
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.WRONG_INPUT_COUNT,
                Place.layer(layer.name()),
                String.format(
                    Locale.ROOT,
                    headline,
                    layer.name(),
                    rule.takesInWords(),
                    layer.inputs().size()))
            .because("it is given " + String.join(", ", layer.inputs()))
            .help("name " + rule.takesInWords() + " in the parameters of " + layer.name()));
    return false;
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
}
