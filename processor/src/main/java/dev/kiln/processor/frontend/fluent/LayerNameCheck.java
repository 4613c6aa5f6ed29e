package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.frontend.Identifier;
import dev.kiln.processor.frontend.LayerNameLength;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** The check that there are layers, and that each name means one: generated code bears them. */
final class LayerNameCheck {

  private LayerNameCheck() {}

  /** Reports names that can't be used. */
  static void check(NetworkSpec network, Diagnostics diagnostics) {
    if (network.layers().isEmpty()) {
      diagnostics.report(
          DiagnosticCode.NO_LAYERS,
          Place.networkValue("loss"),
          "the network has no layers",
          "append one, for example .dense(10)");
    }
    Set<String> used = new HashSet<>();
    for (NamedLayer layer : network.layers()) {
      check(layer.name(), used, diagnostics);
    }
  }

  private static void check(String name, Set<String> used, Diagnostics diagnostics) {
    Place place = Place.layerValue(name, LayerSite.NAME);
    Optional<Diagnostic> tooLong = LayerNameLength.check(name, place);
    if (tooLong.isPresent()) {
      diagnostics.report(tooLong.get());
    } else if (!Identifier.is(name)) {
      String headline =
          "the layer's name '" + Identifier.shown(name) + "' is not a Java identifier";
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.BAD_LAYER_NAME, place, headline)
              .fix(Fix.set(place, '"' + identifier(name) + '"')));
    } else if (name.equals(NetworkSpec.INPUT)) {
      String headline = "a layer is called input, as the network's input is";
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.DUPLICATE_LAYER, place, headline).fix(another(place, name)));
    } else if (!used.add(name)) {
      String headline = "two layers are called " + name;
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.DUPLICATE_LAYER, place, headline)
              .because(whyTwo(name))
              .fix(another(place, name)));
    }
  }

  private static Fix another(Place place, String name) {
    return Fix.set(place, '"' + name + "_2\"", "for example");
  }

  private static String identifier(String name) {
    String letters = name.replaceAll("[^\\p{L}\\p{Nd}_]", "_");
    boolean starts = !letters.isEmpty() && Character.isJavaIdentifierStart(letters.charAt(0));
    return starts && !SourceVersion.isKeyword(letters) ? letters : "layer_" + letters;
  }

  /** The user may have written one of the two names only. */
  private static List<String> whyTwo(String name) {
    return name.matches("[a-z]+[0-9]+")
        ? List.of("a layer without .named(...) is called after its kind, and counted: conv1, conv2")
        : List.of();
  }
}
