package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * A call in the source, before its method is known.
 *
 * @param at the method's name
 * @param trees the arguments' trees; none for a method reference
 * @param target the type that the result is assigned to, if there is one
 * @param name the method's name
 * @param arguments the arguments
 * @param scope where it stands
 */
record Call(
    Tree at,
    List<? extends Tree> trees,
    Optional<Type> target,
    String name,
    List<Argument> arguments,
    Scope scope) {

  /** Copies the lists. */
  Call {
    trees = List.copyOf(trees);
    arguments = List.copyOf(arguments);
  }

  /** The call with its first argument as what is before the dot. */
  Call withoutFirst() {
    return new Call(at, trees, target, name, arguments.subList(1, arguments.size()), scope);
  }

  /** Whether an argument can't be read. */
  boolean fails() {
    return arguments.stream().anyMatch(argument -> argument.type().isError());
  }

  /** The code of the arguments that have a type of their own. */
  List<Code> codes() {
    return arguments.stream().flatMap(argument -> argument.code().stream()).toList();
  }
}
