package dev.kiln.processor.frontend;

import dev.kiln.dsl.Layer;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.LayerRule;
import dev.kiln.processor.layer.LayerRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A method that declares a layer.
 *
 * @param method the method
 * @param rule what kind of layer it is
 * @param annotation the annotation that says so
 */
record LayerMethod(ExecutableElement method, LayerRule<?> rule, AnnotationMirror annotation) {

  /** The layer's name. */
  String name() {
    return method.getSimpleName().toString();
  }

  /**
   * The layer that a method declares. Methods with a body and without a layer annotation are none
   * of ours; what is neither that nor a layer is reported.
   */
  static Optional<LayerMethod> of(
      ExecutableElement method, Diagnostics diagnostics, AnnotatedOrigins origins) {
    List<LayerMethod> found =
        LayerRules.all().stream()
            .flatMap(
                rule ->
                    AnnotationValues.find(method, rule.annotation()).stream()
                        .map(annotation -> new LayerMethod(method, rule, annotation)))
            .toList();
    String name = method.getSimpleName().toString();
    found.stream().findFirst().ifPresent(layer -> origins.put(name, method, layer.annotation));
    boolean isAbstract = method.getModifiers().contains(Modifier.ABSTRACT);
    if (!isAbstract && found.isEmpty()) {
      return Optional.empty();
    }
    if (found.size() > 1) {
      reportSeveral(name, found, diagnostics);
      return Optional.empty();
    }
    if (found.isEmpty()) {
      origins.put(name, method);
      report(
          name, "has no layer annotation", "@Dense(units = 10) Layer " + name + "();", diagnostics);
      return Optional.empty();
    }
    return checkDeclaration(found.get(0), isAbstract, diagnostics);
  }

  /** Whether a type is {@link Layer}. */
  static boolean isLayer(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && ((DeclaredType) type).asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals(Layer.class.getName());
  }

  private static Optional<LayerMethod> checkDeclaration(
      LayerMethod layer, boolean isAbstract, Diagnostics diagnostics) {
    String name = layer.name();
    String declaration = "@" + layer.rule.annotation().getSimpleName() + " Layer " + name + "();";
    if (!isAbstract) {
      report(name, "declares a layer, but has a body", declaration, diagnostics);
      return Optional.empty();
    }
    if (!isLayer(layer.method.getReturnType())) {
      String problem = "declares a layer, but returns " + layer.method.getReturnType();
      report(name, problem, declaration, diagnostics);
      return Optional.empty();
    }
    return Optional.of(layer);
  }

  private static void report(String name, String problem, String fix, Diagnostics diagnostics) {
    diagnostics.report(
        DiagnosticCode.NOT_A_LAYER,
        Place.layer(name),
        name + " " + problem,
        "for example '" + fix + "'");
  }

  private static void reportSeveral(String name, List<LayerMethod> found, Diagnostics diagnostics) {
    String kinds =
        found.stream()
            .map(layer -> "@" + layer.rule.annotation().getSimpleName())
            .collect(Collectors.joining(" and "));
    diagnostics.report(
        DiagnosticCode.SEVERAL_KINDS,
        Place.layer(name),
        name + " has the annotations " + kinds + ", but a method declares one layer",
        "keep one, and declare another method for the other");
  }
}
