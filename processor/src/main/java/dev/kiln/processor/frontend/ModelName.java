package dev.kiln.processor.frontend;

import dev.kiln.dsl.Network;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * What a network's model is called.
 *
 * @param networkName the interface's name, with those of the types around it: {@code Outer.Digits}
 * @param modelName the generated class's simple name
 */
public record ModelName(String networkName, String modelName) {

  /**
   * Identifiers that Java refuses as the names of classes; {@link SourceVersion} knows none of
   * them.
   */
  private static final Set<String> NOT_CLASS_NAMES =
      Set.of("permits", "record", "sealed", "var", "yield");

  /** The classes inside a generated one. */
  private static final Set<String> NESTED_CLASSES =
      Set.of("Inference", "Info", "Kernels", "Scratch", "Training");

  /**
   * The name that the user gave, or the interface's name followed by {@code Model}. A bad one is
   * reported.
   */
  static ModelName of(TypeElement network, Diagnostics diagnostics) {
    String given = written(network);
    String nested = nestedName(network);
    String standard = nested.replace('.', '_') + "Model";
    if (given.isEmpty()) {
      return new ModelName(nested, standard);
    }
    check(given, standard, diagnostics);
    return new ModelName(nested, given);
  }

  /**
   * The name that the user gave to a builder's network; the network's own name is that without
   * {@code Model} at its end. A bad one is reported.
   */
  public static ModelName given(Element declaration, Diagnostics diagnostics) {
    String given = written(declaration);
    check(given, "DigitsModel", diagnostics);
    boolean suffixed = given.endsWith("Model") && given.length() > "Model".length();
    String network = suffixed ? given.substring(0, given.length() - "Model".length()) : given;
    return new ModelName(network, given);
  }

  /** The same, or nothing if it is a bad one. */
  public static Optional<ModelName> given(Element declaration) {
    Diagnostics mistakes = new Diagnostics();
    ModelName name = given(declaration, mistakes);
    return Optional.of(name).filter(n -> !mistakes.hasErrors());
  }

  /** What the annotation says, empty if it says nothing. */
  private static String written(Element network) {
    return AnnotationValues.find(network, Network.class)
        .flatMap(annotation -> AnnotationValues.written(annotation, "name"))
        .flatMap(value -> AnnotationValues.as(String.class, value))
        .orElse("");
  }

  private static void check(String given, String example, Diagnostics diagnostics) {
    Place place = Place.networkValue("name");
    Fix fix = Fix.set(place, '"' + example + '"', "for example");
    if (!Identifier.is(given) || NOT_CLASS_NAMES.contains(given)) {
      String headline =
          "the model's name '" + Identifier.shown(given) + "' is not a Java class name";
      diagnostics.report(Diagnostic.of(DiagnosticCode.BAD_MODEL_NAME, place, headline).fix(fix));
    } else if (isReserved(given)) {
      String headline = "the model can't be called " + given + ", as generated code uses that name";
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.RESERVED_MODEL_NAME, place, headline).fix(fix));
    }
  }

  /** Whether a class of this name would hide one that the generated code means. */
  private static boolean isReserved(String name) {
    if (NESTED_CLASSES.contains(name)) {
      return true;
    }
    try {
      Class.forName("java.lang." + name, false, ModelName.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError free) {
      return false;
    }
  }

  private static String nestedName(TypeElement type) {
    Element around = type.getEnclosingElement();
    String own = type.getSimpleName().toString();
    return around instanceof TypeElement outer ? nestedName(outer) + "." + own : own;
  }
}
