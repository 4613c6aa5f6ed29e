package dev.kiln.processor.frontend.fluent.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types in place of type variables. */
public record Substitution(Map<TypeVariable, Type> types) {

  /** Nothing in place of anything. */
  public static final Substitution NONE = new Substitution(Map.of());

  /** Copies {@code types}. */
  public Substitution {
    types = Map.copyOf(types);
  }

  /** A class's arguments in place of its parameters; a raw type's parameters stand for bounds. */
  public static Substitution of(List<TypeVariable> parameters, List<Type> arguments) {
    Map<TypeVariable, Type> types = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      boolean raw = i >= arguments.size();
      types.put(parameters.get(i), raw ? erasure(parameters.get(i)) : arguments.get(i));
    }
    return new Substitution(types);
  }

  /** A type with the others in the places of the variables. */
  public Type apply(Type type) {
    if (types.isEmpty()) {
      return type;
    }
    if (type instanceof TypeVariable variable) {
      return types.getOrDefault(variable, variable);
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(apply(array.element()));
    }
    if (type instanceof ClassType named) {
      return new ClassType(named.name(), named.arguments().stream().map(this::apply).toList());
    }
    if (type instanceof Wildcard wildcard) {
      Optional<Type> lower = wildcard.lower().map(this::apply);
      return new Wildcard(apply(wildcard.upper()), lower);
    }
    return type;
  }

  /** Whether a type mentions one of the variables. */
  public static boolean mentions(Type type, List<TypeVariable> variables) {
    if (type instanceof TypeVariable variable) {
      return variables.contains(variable);
    }
    if (type instanceof ArrayType array) {
      return mentions(array.element(), variables);
    }
    if (type instanceof Wildcard wildcard) {
      return mentions(wildcard.upper(), variables)
          || wildcard.lower().filter(lower -> mentions(lower, variables)).isPresent();
    }
    return type instanceof ClassType named
        && named.arguments().stream().anyMatch(argument -> mentions(argument, variables));
  }

  /** The type that is left of a type when the program runs (4.6). */
  public static Type erasure(Type type) {
    if (type instanceof TypeVariable variable) {
      return erasure(variable.bound());
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(erasure(array.element()));
    }
    if (type instanceof Wildcard wildcard) {
      return erasure(wildcard.upper());
    }
    return type instanceof ClassType named ? ClassType.of(named.name()) : type;
  }
}
