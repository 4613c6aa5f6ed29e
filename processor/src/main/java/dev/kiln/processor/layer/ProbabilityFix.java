package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about a network that shall give probabilities and doesn't. */
final class ProbabilityFix {

  private final List<NamedLayer> layers;
  private final NamedLayer last;

  ProbabilityFix(List<NamedLayer> layers) {
    this.layers = layers;
    this.last = layers.get(layers.size() - 1);
  }

  /** Whether a layer gives probabilities, or their logarithms. */
  static boolean givesProbabilities(NamedLayer layer) {
    return layer.spec() instanceof SoftmaxSpec || layer.spec() instanceof LogSoftmaxSpec;
  }

  /** The diagnostic with a fix, or with advice. */
  Diagnostic of(Diagnostic diagnostic, Optional<TypedInput> output) {
    List<NamedLayer> below = new ArrayList<>();
    String wanted = last.name();
    for (int i = layers.size() - 1; i >= 0; i--) {
      NamedLayer layer = layers.get(i);
      if (layer.name().equals(wanted)) {
        if (givesProbabilities(layer)) {
          return undo(diagnostic, layer, below);
        }
        below.add(layer);
        wanted = layer.inputs().size() == 1 ? layer.inputs().get(0) : "";
      }
    }
    if (output.filter(o -> o.shape().rank() != 1).isPresent()) {
      return diagnostic.help("end with a Flatten, a Dense and a Softmax layer");
    }
    boolean single = output.filter(o -> o.shape().elements() == 1).isPresent();
    return single ? yesOrNo(diagnostic) : diagnostic.fix(append());
  }

  /** Something stands behind the probabilities that should not. */
  private static Diagnostic undo(
      Diagnostic diagnostic, NamedLayer softmax, List<NamedLayer> below) {
    List<String> names = below.stream().map(NamedLayer::name).sorted().toList();
    if (below.stream().allMatch(ProbabilityFix::isSuperfluous)) {
      List<Edit> edits =
          names.stream().map(name -> (Edit) new Edit.RemoveLayer(Place.layer(name))).toList();
      return diagnostic.fix(new Fix("remove " + String.join(" and ", names), edits));
    }
    return diagnostic.help("move " + softmax.name() + " to the end of the network");
  }

  private static boolean isSuperfluous(NamedLayer layer) {
    LayerRule<?> rule = LayerRules.of(layer.spec());
    return rule.passesThrough() || behaves(layer) != Activation.NONE;
  }

  private static Activation behaves(NamedLayer layer) {
    return LayerRules.of(layer.spec()).behaves(layer.spec());
  }

  private boolean isLinear() {
    return LayerRules.of(last.spec()).linear();
  }

  private Edit activation(Activation function) {
    return new Edit.SetValue(Place.layerValue(last.name(), "activation"), function.name());
  }

  /** One number answers a question, and can't be one of several classes. */
  private Diagnostic yesOrNo(Diagnostic diagnostic) {
    String loss = Loss.BINARY_CROSS_ENTROPY.name();
    if (!isLinear()) {
      return diagnostic.help("loss = " + loss + ", and a sigmoid at the end, for one output");
    }
    return diagnostic.fix(
        new Fix(
            "loss = " + loss + " and activation = SIGMOID for " + last.name(),
            List.of(
                new Edit.SetValue(Place.networkValue("loss"), loss),
                activation(Activation.SIGMOID))));
  }

  private Fix append() {
    List<Edit> edits = new ArrayList<>();
    Activation function = LayerRules.of(last.spec()).activation(last.spec());
    boolean linear = !isLinear() || function == Activation.NONE;
    if (!linear) {
      edits.add(activation(Activation.NONE));
    }
    edits.add(new Edit.AppendLayer("Softmax"));
    String text = "append a Softmax layer below " + last.name();
    return new Fix(linear ? text : text + ", and leave its activation out", edits);
  }
}
