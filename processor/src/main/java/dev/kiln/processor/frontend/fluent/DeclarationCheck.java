package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.frontend.AnnotationValues;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The check of the field or method that bears the annotation, and of the annotation itself. */
final class DeclarationCheck {

  private DeclarationCheck() {}

  /** Whether a builder may stand there; otherwise reports it, unless the compiler does. */
  static boolean check(Element declaration, Diagnostics diagnostics) {
    String name = declaration.getSimpleName().toString();
    // ECJ gives none where the syntax is broken.
    @Nullable TypeMirror type = typeOf(declaration);
    if (type == null || type.getKind() == TypeKind.ERROR) {
      return false;
    }
    if (!type.toString().equals(NetworkSpec.class.getName())) {
      reportDeclaration(name + " is of type " + type + ", not NetworkSpec", diagnostics);
    } else if (!declaration.getModifiers().contains(Modifier.STATIC)) {
      reportDeclaration(name + " is not static", diagnostics);
    } else if (declaration instanceof ExecutableElement method
        && !method.getParameters().isEmpty()) {
      reportDeclaration(name + " has parameters", diagnostics);
    }
    AnnotationValues.find(declaration, Network.class)
        .ifPresent(annotation -> checkValues(name, annotation, diagnostics));
    return !diagnostics.hasErrors();
  }

  private static @Nullable TypeMirror typeOf(Element declaration) {
    return declaration instanceof ExecutableElement method
        ? method.getReturnType()
        : declaration.asType();
  }

  private static void checkValues(
      String name, AnnotationMirror annotation, Diagnostics diagnostics) {
    if (AnnotationValues.written(annotation, "name").isEmpty()) {
      Place place = Place.networkValue("name");
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.MISSING_VALUE, place, name + "'s @Network has no name")
              .because("a builder's model is called as the annotation says")
              .fix(Fix.set(place, '"' + className(name) + "Model\"", "for example")));
    }
    for (String value : List.of("input", "loss", "labelSmoothing", "classWeights", "delta")) {
      if (AnnotationValues.written(annotation, value).isPresent()) {
        Place place = Place.networkValue(value);
        String headline = name + "'s @Network has " + value + ", which its builder gives";
        diagnostics.report(
            Diagnostic.of(DiagnosticCode.MISPLACED_VALUE, place, headline)
                .fix(
                    Fix.of(
                        "remove " + value + " from the annotation", new Edit.RemoveValue(place))));
      }
    }
  }

  /** A class's name for that of a field or method: {@code WideNet} for {@code WIDE_NET}. */
  private static String className(String name) {
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    return Arrays.stream(name.split("_", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> constant ? word.toLowerCase(Locale.ROOT) : word)
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static void reportDeclaration(String problem, Diagnostics diagnostics) {
    diagnostics.report(
        DiagnosticCode.NOT_A_NETWORK,
        Place.network(),
        "@Network stands on a builder, but " + problem,
        "static final NetworkSpec NET = Kiln.input(...)..., or a static method without parameters");
  }
}
