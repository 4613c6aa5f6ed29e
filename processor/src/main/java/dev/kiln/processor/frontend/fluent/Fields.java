package dev.kiln.processor.frontend.fluent;

import static java.util.Objects.requireNonNull;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Type;
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
 * Finds static fields: those of this file have the value that they have in Java at the moment,
 * those of other files have one if they are compile-time constants.
 */
final class Fields {

  private final Interpreter interpreter;
  private final Types types;
  private final Classes classes;
  private final Elements elements;
  private final Map<VariableTree, Field> known = new HashMap<>();
  private final Map<VariableTree, Optional<Object>> constants = new HashMap<>();
  private final Map<TypeName, Map<String, VariableElement>> others = new HashMap<>();
  private final Set<VariableTree> underway = new HashSet<>();

  Fields(Interpreter interpreter, Types types, Classes classes, Elements elements) {
    this.interpreter = interpreter;
    this.types = types;
    this.classes = classes;
    this.elements = elements;
  }

  /** The value of the field that a simple name means in a class, if there is one. */
  Optional<Code> find(String name, String className, Tree at) {
    for (String around : types.surrounding(className)) {
      Optional<Code> value = find(new TypeName(around), name, at);
      if (value.isPresent()) {
        return value;
      }
    }
    return types.staticImports(name).stream()
        .flatMap(type -> find(type, name, at).stream())
        .findFirst();
  }

  /** The value of a type's field, if the type has it. */
  Optional<Code> find(TypeName type, String name, Tree at) {
    Optional<Field> here = source(type, name);
    if (here.isPresent()) {
      return here.map(field -> read(field, at));
    }
    return Optional.ofNullable(others(type).get(name)).map(field -> constant(field, at));
  }

  private Map<String, VariableElement> others(TypeName type) {
    Map<String, VariableElement> found = others.get(type);
    if (found == null) {
      found = new HashMap<>();
      TypeElement element = elements.getTypeElement(type.qualified());
      if (element != null) {
        for (VariableElement field : ElementFilter.fieldsIn(elements.getAllMembers(element))) {
          found.putIfAbsent(field.getSimpleName().toString(), field);
        }
      }
      others.put(type, found);
    }
    return found;
  }

  /** The field that a simple name means in a class, to assign it. */
  Optional<Target> target(String name, String className, Tree at) {
    return types.surrounding(className).stream()
        .flatMap(around -> source(new TypeName(around), name).stream())
        .findFirst()
        .map(field -> target(field, at));
  }

  /** The field of a type, to assign it. */
  Optional<Target> target(TypeName type, String name, Tree at) {
    return source(type, name).map(field -> target(field, at));
  }

  /** A field of this file by its declaration. */
  Field of(SourceClass owner, VariableTree tree) {
    Field field = known.get(tree);
    if (field == null) {
      field = new Field(owner, tree);
      known.put(tree, field);
    }
    return field;
  }

  /** The value of a constant variable (4.12.4). */
  Optional<Object> constant(SourceClass owner, VariableTree tree) {
    Optional<Object> found = constants.get(tree);
    if (found == null) {
      found = evaluateConstant(owner, tree);
      constants.put(tree, found);
    }
    return found;
  }

  private Optional<Object> evaluateConstant(SourceClass owner, VariableTree tree) {
    ExpressionTree initializer = tree.getInitializer();
    if (initializer == null || !owner.isFinal(tree) || owner.isEnumConstant(tree)) {
      return Optional.empty();
    }
    Type type = of(owner, tree).type();
    if (!(type instanceof Primitive) && !type.equals(ClassType.STRING)) {
      return Optional.empty();
    }
    if (!underway.add(tree)) {
      throw Unreadable.fails(
          tree, tree.getName() + " is used in its own initial value", "give it another value");
    }
    Scope scope = Scope.of(owner.name());
    Optional<Object> value = interpreter.compile(initializer, scope, type).constant();
    underway.remove(tree);
    return value;
  }

  private Optional<Field> source(TypeName type, String name) {
    for (String owner : types.inheritance(type.qualified())) {
      SourceClass declaring = classes.source(owner).orElseThrow();
      Optional<VariableTree> tree =
          declaring.fields().filter(field -> field.getName().contentEquals(name)).findFirst();
      boolean inherited =
          owner.equals(type.qualified())
              || tree.filter(f -> !f.getModifiers().getFlags().contains(Modifier.PRIVATE))
                  .isPresent();
      if (tree.isPresent() && inherited) {
        return Optional.of(of(declaring, tree.get()));
      }
    }
    return Optional.empty();
  }

  private Code read(Field field, Tree at) {
    SourceClass owner = field.owner();
    if (!owner.isStatic(field.tree())) {
      return Code.failing(
          at, unknown(at, field.tree().getName() + " belongs to objects, not to a class"));
    }
    Optional<Object> constant = constant(owner, field.tree());
    if (constant.isPresent()) {
      return Code.constant(at, field.type(), constant.get());
    }
    return Code.of(at, field.type(), frame -> variable(field, at).get());
  }

  private Target target(Field field, Tree at) {
    return new Target(at, field.type(), frame -> variable(field, at));
  }

  /** The first use of a field initialises its class (12.4.1). */
  private Target.Variable variable(Field field, Tree at) {
    interpreter.initialize(field.owner(), at);
    return new Target.Variable() {
      @Override
      public Object get() {
        checkUnchanged(field, at);
        return field.get(at);
      }

      @Override
      public void set(Object value) {
        checkUnchanged(field, at);
        field.set(value);
      }
    };
  }

  /** While its class is initialised, only code that is read has seen a field. */
  private void checkUnchanged(Field field, Tree at) {
    boolean isFinal = field.owner().isFinal(field.tree());
    if (!isFinal && !interpreter.isInitializing(field.owner())) {
      throw field.notFinal(at);
    }
  }

  private static Code constant(VariableElement field, Tree at) {
    String owner =
        ((TypeElement) requireNonNull(field.getEnclosingElement())).getQualifiedName().toString();
    String name = field.getSimpleName().toString();
    if (field.getKind() == ElementKind.ENUM_CONSTANT) {
      Object constant =
          Classes.binary(owner).filter(Class::isEnum).isPresent()
              ? Builder.enumConstant(owner, name)
              : new EnumConstant(owner, name, Optional.empty());
      return Code.of(at, ClassType.of(owner), frame -> constant);
    }
    Object value = field.getConstantValue();
    if (value instanceof String) {
      return Code.constant(at, ClassType.STRING, value);
    }
    return value == null
        ? Code.failing(
            at, unknown(at, owner + "." + name + " is not a number or text known at compile time"))
        : Code.constant(at, Primitive.of(value), value);
  }

  private static Unreadable unknown(Tree at, String headline) {
    return new Unreadable(
        DiagnosticCode.NOT_CONSTANT,
        at,
        headline,
        "use a constant: static final, of a primitive type or String, with a value that consists of"
            + " constants");
  }
}
