package dev.kiln.processor.frontend;

import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The check that what shall be kept is there. */
final class KeepCheck {

  private static final Place PLACE = Place.networkValue("keep");

  private final List<NamedLayer> layers;
  private final List<String> known;
  private final Diagnostics diagnostics;

  KeepCheck(List<NamedLayer> layers, Diagnostics diagnostics) {
    this.layers = layers;
    this.known = new ArrayList<>(layers.stream().map(NamedLayer::name).toList());
    this.known.add(0, NetworkSpec.INPUT);
    this.diagnostics = diagnostics;
  }

  /** Reports the first name that names nothing, and an input without a gradient. */
  void check(List<String> names) {
    names.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> reportUnknown(name, names));
    if (names.contains(NetworkSpec.INPUT)) {
      layers.stream()
          .filter(layer -> layer.spec() instanceof EmbeddingSpec)
          .findFirst()
          .ifPresent(embedding -> reportIds(embedding, names));
    }
  }

  private void reportUnknown(String name, List<String> names) {
    Optional<Fix> closest =
        Similarity.closest(name, known)
            .map(meant -> keep(replace(names, name, meant), "did you mean it?"));
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.UNKNOWN_KEPT,
                PLACE,
                "keep names " + name + ", but no layer is called that")
            .because("there are " + String.join(", ", known))
            .fix(closest.stream().toList())
            .orHelp("name layers, or input for the gradient in the network's input"));
  }

  private void reportIds(NamedLayer embedding, List<String> names) {
    List<String> others = names.stream().filter(n -> !n.equals(NetworkSpec.INPUT)).toList();
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.UNKNOWN_KEPT,
                PLACE,
                "keep names input, but " + embedding.name() + " takes ids, which have no gradient")
            .fix(keep(others, "without input")));
  }

  private static List<String> replace(List<String> names, String old, String with) {
    return names.stream().map(n -> n.equals(old) ? with : n).toList();
  }

  private static Fix keep(List<String> names, String remark) {
    String code =
        names.stream().map(n -> '"' + n + '"').collect(Collectors.joining(", ", "{", "}"));
    return Fix.set(PLACE, code, remark);
  }
}
