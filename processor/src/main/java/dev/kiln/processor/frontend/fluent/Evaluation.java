package dev.kiln.processor.frontend.fluent;

import static java.util.Objects.requireNonNull;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.dsl.spec.NetworkSpec;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Evaluates the field or method that describes a network. */
final class Evaluation {

  private final ParsedFile file;
  private final Interpreter interpreter;

  Evaluation(ParsedFile file, Interpreter interpreter) {
    this.file = file;
    this.interpreter = interpreter;
  }

  /** The network that a declaration gives; nothing if the file's syntax hides the declaration. */
  Optional<NetworkSpec> of(Element declaration) {
    String className =
        ((TypeElement) requireNonNull(declaration.getEnclosingElement()))
            .getQualifiedName()
            .toString();
    String name = declaration.getSimpleName().toString();
    return file.type(className).stream()
        .flatMap((ClassTree type) -> type.getMembers().stream())
        .filter(member -> declares(member, name, declaration))
        .findFirst()
        .map(tree -> evaluate(tree, className, declaration));
  }

  private NetworkSpec evaluate(Tree tree, String className, Element declaration) {
    Object value =
        tree instanceof VariableTree field
            ? interpreter.field(className, field)
            : interpreter.method(className, tree);
    if (value instanceof NetworkSpec network) {
      return network;
    }
    if (value == NullValue.NULL && isKotlins(declaration)) {
      throw Unreadable.unsupported(
          tree,
          "a builder in Kotlin can't be read: kapt hands over declarations without their code",
          "describe the network as an annotated interface");
    }
    throw Unreadable.wrongType(
        tree, Values.describe(value) + " is not a network", "end with .loss(CROSS_ENTROPY)");
  }

  /** Whether kapt has written the source, in which all fields are null. */
  private static boolean isKotlins(Element declaration) {
    return requireNonNull(declaration.getEnclosingElement()).getAnnotationMirrors().stream()
        .anyMatch(mirror -> mirror.getAnnotationType().toString().equals("kotlin.Metadata"));
  }

  private static boolean declares(Tree member, String name, Element declaration) {
    if (member instanceof MethodTree method) {
      return declaration.getKind() == ElementKind.METHOD
          && method.getName().contentEquals(name)
          && method.getParameters().isEmpty();
    }
    return member instanceof VariableTree field
        && declaration.getKind().isField()
        && field.getName().contentEquals(name);
  }
}
