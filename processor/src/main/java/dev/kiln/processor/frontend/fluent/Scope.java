package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Type;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The local variables that a piece of code sees, and the class that it stands in. */
final class Scope {

  private final String className;
  private final @Nullable Scope outer;
  private final int[] slots;
  private final Type result;
  private final Map<String, Local> locals = new HashMap<>();
  private final Map<String, TypeVariable> variables = new HashMap<>();

  private Scope(String className, @Nullable Scope outer, int[] slots, Type result) {
    this.className = className;
    this.outer = outer;
    this.slots = slots;
    this.result = result;
  }

  /** Code of a class, outside of everything that declares variables. */
  static Scope of(String className) {
    return new Scope(className, null, new int[1], SpecialType.VOID);
  }

  /** A block or a loop inside of this one. */
  Scope inner() {
    return inner(result);
  }

  /** A method of this class, whose frames hold its own variables, and which returns values. */
  Scope method(Type newResult) {
    return new Scope(className, this, new int[1], newResult);
  }

  /** A lambda inside of this one, which returns values of a type. */
  Scope inner(Type newResult) {
    return new Scope(className, this, slots, newResult);
  }

  /** The qualified name of the class. */
  String className() {
    return className;
  }

  /** The type of what a return statement returns. */
  Type result() {
    return result;
  }

  /** How many variables a frame has to hold. */
  int slots() {
    return slots[0];
  }

  /** Declares a variable. */
  Local declare(String name, Type type, Optional<Object> constant) {
    Local local = new Local(name, type, slots[0]++, constant);
    locals.put(name, local);
    return local;
  }

  /** Declares a type parameter. */
  void declare(TypeVariable variable) {
    variables.put(variable.name(), variable);
  }

  /** The variable of a name, if there is one. */
  Optional<Local> local(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Local local = scope.locals.get(name);
      if (local != null) {
        return Optional.of(local);
      }
    }
    return Optional.empty();
  }

  /** The type parameter of a name, if there is one. */
  Optional<TypeVariable> variable(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      TypeVariable variable = scope.variables.get(name);
      if (variable != null) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }
}
