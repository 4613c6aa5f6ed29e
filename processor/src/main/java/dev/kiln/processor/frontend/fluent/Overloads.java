package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Subtyping;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses among methods of a name as Java does (15.12.2), or leaves a doubt a doubt. */
final class Overloads {

  /** The kinds of conversions that are tried one after the other. */
  private enum Phase {
    STRICT,
    LOOSE,
    VARARGS
  }

  /**
   * The method that is called.
   *
   * @param method with types in place of its type parameters
   * @param declared as it is declared
   * @param packed whether its last arguments become an array
   */
  record Choice(Signature method, Signature declared, boolean packed) {}

  private final Subtyping subtyping;
  private final Members members;
  private final Inference inference;

  Overloads(Subtyping subtyping, Members members, Inference inference) {
    this.subtyping = subtyping;
    this.members = members;
    this.inference = inference;
  }

  /**
   * The methods that Java may choose: one, or none if no method takes the arguments, or several.
   *
   * @param target the type that the result is assigned to, if there is one
   */
  List<Choice> choose(List<Signature> methods, List<Argument> arguments, Optional<Type> target) {
    for (Phase phase : Phase.values()) {
      List<Choice> found = new ArrayList<>();
      for (Signature method : methods) {
        applicable(method, arguments, phase, target).ifPresent(found::add);
      }
      if (!found.isEmpty()) {
        return mostSpecific(found, arguments);
      }
    }
    return List.of();
  }

  private Optional<Choice> applicable(
      Signature method, List<Argument> arguments, Phase phase, Optional<Type> target) {
    int count = arguments.size();
    boolean packed = phase == Phase.VARARGS;
    if (packed
        ? !method.varargs() || count < method.parameters().size() - 1
        : count != method.parameters().size()) {
      return Optional.empty();
    }
    boolean loose = phase != Phase.STRICT;
    List<Type> formal = packed ? method.expanded(count) : method.parameters();
    Optional<Substitution> types =
        method.variables().isEmpty()
            ? Optional.of(Substitution.NONE)
            : inference.infer(method, formal, arguments, loose, target);
    return types
        .filter(found -> fit(formal, found, arguments, loose))
        .map(found -> new Choice(method.with(found), method, packed));
  }

  private boolean fit(
      List<Type> formal, Substitution types, List<Argument> arguments, boolean loose) {
    for (int i = 0; i < formal.size(); i++) {
      if (!arguments.get(i).fits(types.apply(formal.get(i)), loose, subtyping, members)) {
        return false;
      }
    }
    return true;
  }

  /** Those that are at least as specific as all others (15.12.2.5). */
  private List<Choice> mostSpecific(List<Choice> found, List<Argument> arguments) {
    if (found.size() == 1) {
      return found;
    }
    List<Choice> best =
        found.stream()
            .filter(
                a -> found.stream().allMatch(b -> a.equals(b) || isMoreSpecific(a, b, arguments)))
            .toList();
    return best.isEmpty() ? found : best;
  }

  private boolean isMoreSpecific(Choice a, Choice b, List<Argument> arguments) {
    int count = arguments.size();
    // With one more, as the arrays themselves are compared as well.
    int compared = a.packed() ? Math.max(count, longest(a, b)) : count;
    List<Type> left = parameters(a, compared);
    List<Type> right = parameters(b, compared);
    // The type parameters of a generic method stand for what they must be.
    if (!b.declared().variables().isEmpty()) {
      right = right.stream().map(Substitution::erasure).toList();
    }
    for (int i = 0; i < compared; i++) {
      Optional<Argument> argument = i < count ? Optional.of(arguments.get(i)) : Optional.empty();
      if (!isMoreSpecific(left.get(i), right.get(i), argument)) {
        return false;
      }
    }
    return true;
  }

  private boolean isMoreSpecific(Type left, Type right, Optional<Argument> argument) {
    if (argument.filter(Argument::isFunction).isPresent()) {
      return left.equals(right);
    }
    if (left instanceof Primitive a && right instanceof Primitive b) {
      return a.widensTo(b);
    }
    return left.isReference() && right.isReference() && subtyping.isSubtype(left, right);
  }

  private static int longest(Choice a, Choice b) {
    return Math.max(a.declared().parameters().size(), b.declared().parameters().size());
  }

  private static List<Type> parameters(Choice choice, int count) {
    return choice.packed() ? choice.declared().expanded(count) : choice.declared().parameters();
  }
}
