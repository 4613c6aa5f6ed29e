package dev.kiln.processor.frontend;

import dev.kiln.dsl.Layer;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.LayerRule;
import dev.kiln.processor.layer.LayerRules;
import java.util.ArrayList;
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
 * @param kinds its layer annotations; one, unless the declaration is mistaken
 */
record LayerMethod(ExecutableElement method, List<Kind> kinds) {

  /** A kind of layer, and the annotation that asks for it. */
  record Kind(LayerRule<?> rule, AnnotationMirror annotation) {}

  /** The layer's name. */
  String name() {
    return method.getSimpleName().toString();
  }

  /** What kind of layer it is, unless that was reported to be unclear. */
  Optional<Kind> kind() {
    return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
  }

  /**
   * The layer that a method declares. Methods with a body and without a layer annotation are none
   * of ours. Mistakes are reported; nevertheless a layer is returned if one was meant.
   */
  static Optional<LayerMethod> of(
      ExecutableElement method, Diagnostics diagnostics, AnnotatedOrigins origins) {
    LayerMethod layer = new LayerMethod(method, kinds(method));
    boolean isAbstract = method.getModifiers().contains(Modifier.ABSTRACT);
    boolean isLayer = isLayer(method.getReturnType());
    layer.kinds.stream()
        .findFirst()
        .ifPresentOrElse(
            kind -> origins.put(layer.name(), method, kind.annotation),
            () -> origins.put(layer.name(), method));
    if (layer.kinds.isEmpty()) {
      if (isAbstract) {
        UnknownKind.of(method, origins.annotations(method))
            .ifPresentOrElse(diagnostics::report, () -> layer.reportNoKind(isLayer, diagnostics));
      }
      return Optional.of(layer).filter(l -> isAbstract && isLayer);
    }
    if (layer.kinds.size() > 1) {
      layer.reportSeveral(diagnostics);
    } else if (!isAbstract) {
      diagnostics.report(layer.mistake("declares a layer, but has a body").help("remove its body"));
    } else if (!isLayer) {
      String problem = "declares a layer, but returns " + method.getReturnType();
      diagnostics.report(layer.mistake(problem).fix(layer.returnLayer()));
    }
    return Optional.of(layer);
  }

  /** Whether a type is {@link Layer}. */
  static boolean isLayer(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && ((DeclaredType) type).asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals(Layer.class.getName());
  }

  private static List<Kind> kinds(ExecutableElement method) {
    List<Kind> kinds = new ArrayList<>();
    for (AnnotationMirror annotation : method.getAnnotationMirrors()) {
      LayerRules.ofAnnotation(AnnotationValues.typeOf(annotation))
          .ifPresent(rule -> kinds.add(new Kind(rule, annotation)));
    }
    return kinds;
  }

  private Fix returnLayer() {
    return Fix.of(
        "let " + name() + " return Layer", new Edit.SetType(Place.layer(name()), "Layer"));
  }

  private void reportNoKind(boolean isLayer, Diagnostics diagnostics) {
    String advice = "for example '@Dense(units = 10) Layer " + name() + "();'";
    diagnostics.report(
        mistake("has no layer annotation")
            .help(isLayer ? advice : advice + ", or give it a body if it is no layer"));
  }

  private void reportSeveral(Diagnostics diagnostics) {
    String names =
        kinds.stream().map(kind -> "@" + annotationName(kind)).collect(Collectors.joining(" and "));
    diagnostics.report(
        DiagnosticCode.SEVERAL_KINDS,
        Place.layer(name()),
        name() + " has the annotations " + names + ", but a method declares one layer",
        "keep one, and declare another method for the other");
  }

  private Diagnostic mistake(String problem) {
    return Diagnostic.of(DiagnosticCode.NOT_A_LAYER, Place.layer(name()), name() + " " + problem);
  }

  private static String annotationName(Kind kind) {
    return kind.rule.annotation().getSimpleName();
  }
}
