package dev.kiln.processor.frontend.fluent;

import static java.util.Objects.requireNonNull;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads static fields: those of this file by their initial values, which are evaluated once as Java
 * does, those of other files if they are compile-time constants.
 */
final class Fields {

  private final ParsedFile file;
  private final Types types;
  private final Elements elements;
  private final Interpreter interpreter;
  private final Map<VariableTree, Object> values = new HashMap<>();
  private final Set<VariableTree> underway = new HashSet<>();

  Fields(ParsedFile file, Types types, Elements elements, Interpreter interpreter) {
    this.file = file;
    this.types = types;
    this.elements = elements;
    this.interpreter = interpreter;
  }

  /** The value of the field that a simple name means in a class, if there is one. */
  Optional<Object> find(String name, String className, Tree at) {
    for (String around : types.surrounding(className)) {
      Optional<Object> value = find(new TypeName(around), name, at);
      if (value.isPresent()) {
        return value;
      }
    }
    return types.staticImports(name).stream()
        .flatMap(type -> find(type, name, at).stream())
        .findFirst();
  }

  /** The value of a type's field. */
  Object read(TypeName type, String name, Tree at) {
    return find(type, name, at)
        .orElseThrow(() -> unknown(at, type.simple() + " has no constant " + name));
  }

  /** The value of a type's field, if the type has it. */
  Optional<Object> find(TypeName type, String name, Tree at) {
    for (String owner : types.inheritance(type.qualified())) {
      Optional<VariableTree> here = file.type(owner).flatMap(tree -> declared(tree, name));
      if (here.isPresent()) {
        return Optional.of(evaluate(here.get(), owner, at));
      }
    }
    TypeElement element = elements.getTypeElement(type.qualified());
    return element == null
        ? Optional.empty()
        : ElementFilter.fieldsIn(elements.getAllMembers(element)).stream()
            .filter(field -> field.getSimpleName().contentEquals(name))
            .findFirst()
            .map(field -> constant(field, at));
  }

  private static Optional<VariableTree> declared(ClassTree type, String name) {
    return type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> field.getName().contentEquals(name))
        .findFirst();
  }

  private Object evaluate(VariableTree field, String className, Tree at) {
    Object known = values.get(field);
    if (known != null) {
      return known;
    }
    if (isEnumConstant(field, className)) {
      return new EnumConstant(className, field.getName().toString());
    }
    ExpressionTree initializer = field.getInitializer();
    boolean isFinal = field.getModifiers().getFlags().contains(Modifier.FINAL);
    boolean inInterface =
        file.type(className).filter(type -> type.getKind() == Tree.Kind.INTERFACE).isPresent();
    // The annotated field itself is read at its own declaration, and may be assigned elsewhere.
    if (initializer == null || !(isFinal || inInterface || at == field)) {
      throw unknown(at, field.getName() + " is not final, or has no initial value");
    }
    if (!underway.add(field)) {
      throw Unreadable.fails(
          at, field.getName() + " is used in its own initial value", "give it another value");
    }
    Object value = interpreter.evaluate(initializer, Scope.of(className));
    Object converted = Conversion.assign(value, field.getType(), initializer);
    values.put(field, converted);
    return converted;
  }

  /** Java allows an enum to be instantiated for its constants only. */
  private boolean isEnumConstant(VariableTree field, String className) {
    return file.type(className).filter(type -> type.getKind() == Tree.Kind.ENUM).isPresent()
        && field.getInitializer() instanceof NewClassTree instance
        && instance.getIdentifier().toString().equals(new TypeName(className).simple());
  }

  private static Object constant(VariableElement field, Tree at) {
    Object value = field.getConstantValue();
    if (value instanceof Byte || value instanceof Short) {
      return ((Number) value).intValue();
    }
    if (value != null && !(value instanceof Float)) {
      return value;
    }
    String owner =
        ((TypeElement) requireNonNull(field.getEnclosingElement())).getQualifiedName().toString();
    if (field.getKind() == ElementKind.ENUM_CONSTANT) {
      String name = field.getSimpleName().toString();
      return new TypeName(owner).isDsl()
          ? Builder.enumConstant(owner, name)
          : new EnumConstant(owner, name);
    }
    throw unknown(
        at, owner + "." + field.getSimpleName() + " is not a number or text known at compile time");
  }

  private static Unreadable unknown(Tree at, String headline) {
    return new Unreadable(
        DiagnosticCode.NOT_CONSTANT,
        at,
        headline,
        "use a constant: static final, of type int, long, double, boolean, char or String, with a"
            + " value that consists of constants");
  }
}
