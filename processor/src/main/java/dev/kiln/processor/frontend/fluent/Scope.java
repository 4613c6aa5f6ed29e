package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The local variables that a piece of code sees, and the class that it stands in. */
final class Scope {

  private final String className;
  private final @Nullable Scope outer;
  private final Map<String, Optional<Object>> variables = new HashMap<>();
  private final Map<String, Tree> types = new HashMap<>();

  private Scope(String className, @Nullable Scope outer) {
    this.className = className;
    this.outer = outer;
  }

  /** Code of a class, outside of everything that declares variables. */
  static Scope of(String className) {
    return new Scope(className, null);
  }

  /** A block, a loop or a lambda inside of this one. */
  Scope inner() {
    return new Scope(className, this);
  }

  /** The qualified name of the class. */
  String className() {
    return className;
  }

  /** Declares a variable, without a value for a start. */
  void declare(String name, @Nullable Tree type) {
    variables.put(name, Optional.empty());
    if (type != null) {
      types.put(name, type);
    }
  }

  /** Whether there is such a variable. */
  boolean has(String name) {
    return owner(name).isPresent();
  }

  /** The value of a variable, if it exists and has one. */
  Optional<Object> get(String name) {
    return owner(name).flatMap(scope -> scope.variables.getOrDefault(name, Optional.empty()));
  }

  /** Gives a variable a value of its declared type. */
  void set(String name, Object value, Tree at) {
    Scope scope = owner(name).orElseThrow();
    Tree type = scope.types.get(name);
    Object converted = type == null ? value : Conversion.assign(value, type, at);
    scope.variables.put(name, Optional.of(converted));
  }

  private Optional<Scope> owner(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.variables.containsKey(name)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
