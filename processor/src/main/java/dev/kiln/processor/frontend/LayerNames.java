package dev.kiln.processor.frontend;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The check that each name means one layer. Layers are not inherited: their order would be that of
 * a class file, which keeps none, whenever the parent is not compiled along.
 */
final class LayerNames {

  private final TypeElement network;
  private final List<LayerMethod> methods;
  private final Diagnostics diagnostics;

  LayerNames(TypeElement network, List<LayerMethod> methods, Diagnostics diagnostics) {
    this.network = network;
    this.methods = methods;
    this.diagnostics = diagnostics;
  }

  /** Reports names that aren't unique, and layers that aren't the network's own. */
  void check() {
    Set<String> own = new LinkedHashSet<>();
    methods.forEach(method -> checkOwn(method.name(), own));
    checkInherited(own);
  }

  private void checkOwn(String name, Set<String> own) {
    LayerNameLength.check(name, Place.layer(name)).ifPresent(diagnostics::report);
    if (name.equals(NetworkSpec.INPUT)) {
      rename(name, "a layer is called input, as the network's input is");
    }
    if (!own.add(name)) {
      rename(name, "two layers are called " + name + ", with different parameters");
    }
  }

  private void checkInherited(Set<String> own) {
    Map<String, List<TypeElement>> inherited = new LinkedHashMap<>();
    for (TypeElement parent : parents(network, new LinkedHashSet<>())) {
      for (ExecutableElement method : ElementFilter.methodsIn(parent.getEnclosedElements())) {
        if (method.getModifiers().contains(Modifier.ABSTRACT) && !isImplemented(method)) {
          String name = method.getSimpleName().toString();
          inherited.computeIfAbsent(name, n -> new ArrayList<>()).add(parent);
        }
      }
    }
    inherited.forEach((name, from) -> reportInherited(name, from, own));
  }

  /** Whether the network gives an inherited method a body, so that it is no layer. */
  private boolean isImplemented(ExecutableElement inherited) {
    return ElementFilter.methodsIn(network.getEnclosedElements()).stream()
        .filter(ExecutableElement::isDefault)
        .filter(own -> own.getSimpleName().equals(inherited.getSimpleName()))
        .anyMatch(own -> own.getParameters().size() == inherited.getParameters().size());
  }

  private void reportInherited(String name, List<TypeElement> from, Set<String> own) {
    String parent = from.get(0).getSimpleName().toString();
    String two = "two layers are called " + name + ": it is ";
    if (own.contains(name)) {
      inheritedTwice(Place.layer(name), two + "declared here and inherited from " + parent);
    } else if (from.size() > 1) {
      String other = from.get(1).getSimpleName().toString();
      inheritedTwice(Place.network(), two + "inherited from " + parent + " and from " + other);
    } else {
      diagnostics.report(
          DiagnosticCode.INHERITED_LAYER,
          Place.network(),
          network.getSimpleName()
              + (" inherits " + name + " from " + parent)
              + ", but a network declares all its layers itself",
          List.of("the order of inherited layers is lost when " + parent + " is compiled before"),
          "declare " + name + " in " + network.getSimpleName());
    }
  }

  private void rename(String name, String headline) {
    Set<String> taken = methods.stream().map(LayerMethod::name).collect(Collectors.toSet());
    int number = 2;
    while (taken.contains(name + number)) {
      number++;
    }
    Place place = Place.layer(name);
    diagnostics.report(
        Diagnostic.of(DiagnosticCode.DUPLICATE_LAYER, place, headline)
            .fix(
                Fix.of(
                    "another name, such as " + name + number,
                    new Edit.Rename(place, name + number))));
  }

  private void inheritedTwice(Place place, String headline) {
    diagnostics.report(
        DiagnosticCode.DUPLICATE_LAYER,
        place,
        headline,
        "declare all layers in " + network.getSimpleName() + ", and extend nothing");
  }

  private static Set<TypeElement> parents(TypeElement type, Set<TypeElement> found) {
    for (TypeMirror parent : type.getInterfaces()) {
      if (parent instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement element
          && found.add(element)) {
        parents(element, found);
      }
    }
    return found;
  }
}
