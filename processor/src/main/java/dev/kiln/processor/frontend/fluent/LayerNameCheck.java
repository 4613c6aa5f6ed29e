package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** The check that there are layers, and that each name means one: generated code bears them. */
final class LayerNameCheck {

  private LayerNameCheck() {}

  /** Whether the names can be used; otherwise reports it. */
  static boolean check(NetworkSpec network, Diagnostics diagnostics) {
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
    return !diagnostics.hasErrors();
  }

  private static void check(String name, Set<String> used, Diagnostics diagnostics) {
    Place place = Place.layerValue(name, LayerSite.NAME);
    if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
      diagnostics.report(
          DiagnosticCode.BAD_LAYER_NAME,
          place,
          "the layer's name '" + name + "' is not a Java identifier",
          "a name such as conv1");
    } else if (name.equals(NetworkSpec.INPUT)) {
      diagnostics.report(
          DiagnosticCode.DUPLICATE_LAYER,
          place,
          "a layer is called input, as the network's input is",
          "give each layer a name of its own, for example " + name + "2");
    } else if (!used.add(name)) {
      diagnostics.report(
          DiagnosticCode.DUPLICATE_LAYER,
          place,
          "two layers are called " + name,
          whyTwo(name),
          "give each layer a name of its own, for example " + name + "_2");
    }
  }

  /** The user may have written one of the two names only. */
  private static List<String> whyTwo(String name) {
    return name.matches("[a-z]+[0-9]+")
        ? List.of("a layer without .named(...) is called after its kind, and counted: conv1, conv2")
        : List.of();
  }
}
