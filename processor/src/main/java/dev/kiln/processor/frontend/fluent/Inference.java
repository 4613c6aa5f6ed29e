package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.LambdaExpressionTree;
import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Subtyping;
import dev.kiln.processor.frontend.fluent.type.Type;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import dev.kiln.processor.frontend.fluent.type.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the types that a generic method's type parameters stand for (18), where they are those of
 * arguments. What needs the least upper bound of several types is left undecided.
 */
final class Inference {

  private final Interpreter interpreter;
  private final Subtyping subtyping;
  private final Members members;

  Inference(Interpreter interpreter, Subtyping subtyping, Members members) {
    this.interpreter = interpreter;
    this.subtyping = subtyping;
    this.members = members;
  }

  /** What is known of type parameters. */
  private static final class Bounds {

    private final List<TypeVariable> variables;
    private final Map<TypeVariable, Type> equal = new HashMap<>();
    private final Map<TypeVariable, List<Type>> lower = new HashMap<>();
    private boolean contradicts;

    Bounds(List<TypeVariable> variables) {
      this.variables = variables;
      variables.forEach(variable -> lower.put(variable, new ArrayList<>()));
    }

    void equal(TypeVariable variable, Type type) {
      Type before = equal.putIfAbsent(variable, type);
      contradicts |= before != null && !before.equals(type);
    }

    void lower(TypeVariable variable, Type type) {
      List<Type> known = lower.getOrDefault(variable, List.of());
      if (!known.contains(type)) {
        known.add(type);
      }
    }
  }

  /** The types, or nothing if the arguments don't fit. */
  Optional<Substitution> infer(
      Signature method,
      List<Type> formal,
      List<Argument> arguments,
      boolean loose,
      Optional<Type> target) {
    Bounds bounds = new Bounds(method.variables());
    for (int i = 0; i < arguments.size(); i++) {
      reduce(arguments.get(i), formal.get(i), bounds);
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).isFunction()) {
        reduceFunction(arguments.get(i), formal.get(i), bounds, target, method.result());
      }
    }
    if (bounds.contradicts) {
      return Optional.empty();
    }
    if (!loose && boxes(arguments, formal, method)) {
      return Optional.empty();
    }
    return Optional.of(solve(bounds, target, method.result()));
  }

  /** A primitive argument for a type parameter needs boxing. */
  private static boolean boxes(List<Argument> arguments, List<Type> formal, Signature method) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).type() instanceof Primitive
          && Substitution.mentions(formal.get(i), method.variables())) {
        return true;
      }
    }
    return false;
  }

  private void reduce(Argument argument, Type formal, Bounds bounds) {
    if (!argument.operands().isEmpty()) {
      argument.operands().forEach(operand -> reduce(operand, formal, bounds));
    } else if (!argument.isFunction()) {
      lower(Primitive.boxed(argument.type()), formal, bounds);
    }
  }

  /** The type is to be a subtype of the formal one. */
  private void lower(Type type, Type formal, Bounds bounds) {
    if (type == SpecialType.NULL || !Substitution.mentions(formal, bounds.variables)) {
      return;
    }
    if (formal instanceof TypeVariable variable) {
      bounds.lower(variable, type);
      reduceBound(variable, type, bounds);
    } else if (formal instanceof ArrayType array && type instanceof ArrayType given) {
      if (given.element().isReference()) {
        lower(given.element(), array.element(), bounds);
      }
    } else if (formal instanceof ClassType generic) {
      subtyping.asSuper(type, generic.name()).ifPresent(same -> arguments(same, generic, bounds));
    }
  }

  /** {@code F extends Function<A, B>} tells of A and B when F is known. */
  private void reduceBound(TypeVariable variable, Type type, Bounds bounds) {
    if (variable.bound() instanceof ClassType bound) {
      List<TypeVariable> others =
          bounds.variables.stream().filter(other -> !other.equals(variable)).toList();
      if (Substitution.mentions(bound, others)) {
        subtyping.asSuper(type, bound.name()).ifPresent(same -> arguments(same, bound, bounds));
      }
    }
  }

  private void arguments(ClassType given, ClassType formal, Bounds bounds) {
    int count = Math.min(given.arguments().size(), formal.arguments().size());
    for (int i = 0; i < count; i++) {
      equal(given.arguments().get(i), formal.arguments().get(i), bounds);
    }
  }

  private void equal(Type type, Type formal, Bounds bounds) {
    if (!Substitution.mentions(formal, bounds.variables)) {
      return;
    }
    if (formal instanceof TypeVariable variable) {
      bounds.equal(variable, type);
    } else if (formal instanceof Wildcard wildcard) {
      Type given = type instanceof Wildcard other ? other.parameterization() : type;
      wildcard
          .lower()
          .ifPresentOrElse(
              bound -> upper(given, bound, bounds), () -> lower(given, wildcard.upper(), bounds));
    } else if (formal instanceof ClassType generic && type instanceof ClassType given) {
      arguments(given, generic, bounds);
    } else if (formal instanceof ArrayType array && type instanceof ArrayType given) {
      equal(given.element(), array.element(), bounds);
    }
  }

  /** The formal type is to be a subtype of the other: it is taken to be the same. */
  private void upper(Type type, Type formal, Bounds bounds) {
    if (formal instanceof TypeVariable variable
        && bounds.lower.getOrDefault(variable, List.of()).isEmpty()) {
      bounds.lower(variable, type);
    }
  }

  /** A lambda's result is one of its function's result type, once its parameters are known. */
  private void reduceFunction(
      Argument argument, Type formal, Bounds bounds, Optional<Type> target, Type result) {
    Optional<Signature> function = members.function(formal);
    if (function.isEmpty()) {
      return;
    }
    boolean explicit =
        argument.tree() instanceof LambdaExpressionTree lambda && Lambdas.isExplicit(lambda);
    if (explicit) {
      List<Type> written = interpreter.parameters(argument);
      for (int i = 0; i < written.size() && i < function.get().parameters().size(); i++) {
        equal(written.get(i), function.get().parameters().get(i), bounds);
      }
    }
    if (!Substitution.mentions(function.get().result(), bounds.variables)) {
      return;
    }
    Substitution known = solve(bounds, target, result);
    List<Type> parameters = function.get().parameters().stream().map(known::apply).toList();
    interpreter
        .resultOf(argument, parameters)
        .forEach(type -> lower(Primitive.boxed(type), function.get().result(), bounds));
  }

  private Substitution solve(Bounds bounds, Optional<Type> target, Type result) {
    Map<TypeVariable, Type> solved = new HashMap<>();
    Bounds wanted = new Bounds(bounds.variables);
    target.ifPresent(type -> equal(Primitive.boxed(type), result, wanted));
    for (TypeVariable variable : bounds.variables) {
      Type equal = bounds.equal.get(variable);
      List<Type> lower = bounds.lower.getOrDefault(variable, List.of());
      if (equal != null) {
        solved.put(variable, equal);
      } else if (!lower.isEmpty()) {
        solved.put(variable, greatest(lower));
      } else {
        Type other = wanted.equal.get(variable);
        solved.put(variable, other == null ? Substitution.erasure(variable) : other);
      }
    }
    return new Substitution(solved);
  }

  private Type greatest(List<Type> types) {
    return types.stream()
        .filter(type -> types.stream().allMatch(other -> subtyping.isSubtype(other, type)))
        .findFirst()
        .orElse(SpecialType.UNDECIDED);
  }
}
