package dev.kiln.processor.frontend.fluent.type;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A method as its callers see it.
 *
 * @param owner the class that declares it
 * @param name its name
 * @param variables its own type parameters
 * @param parameters the types of its parameters
 * @param varargs whether the last parameter takes any number of arguments
 * @param result the type of what it returns
 * @param isStatic whether it is called on a class
 * @param isAbstract whether it has no body
 * @param isPrivate whether only its own class sees it
 * @param member what declares it: a tree or a reflected method
 */
public record Signature(
    ClassInfo owner,
    String name,
    List<TypeVariable> variables,
    List<Type> parameters,
    boolean varargs,
    Type result,
    boolean isStatic,
    boolean isAbstract,
    boolean isPrivate,
    Object member) {

  /** Copies the lists. */
  public Signature {
    variables = List.copyOf(variables);
    parameters = List.copyOf(parameters);
  }

  /** The method with types in place of type variables. */
  public Signature with(Substitution types) {
    return new Signature(
        owner,
        name,
        variables,
        parameters.stream().map(types::apply).toList(),
        varargs,
        types.apply(result),
        isStatic,
        isAbstract,
        isPrivate,
        member);
  }

  /** The parameters as they are for a number of arguments, if the last takes what is left. */
  public List<Type> expanded(int count) {
    int fixed = parameters.size() - 1;
    Type rest = ((ArrayType) parameters.get(fixed)).element();
    return IntStream.range(0, count).mapToObj(i -> i < fixed ? parameters.get(i) : rest).toList();
  }

  /** Whether another method has the same name and the same parameters after erasure (8.4.2). */
  public boolean overrides(Signature other) {
    return name.equals(other.name)
        && parameters.stream()
            .map(Substitution::erasure)
            .toList()
            .equals(other.parameters.stream().map(Substitution::erasure).toList());
  }

  /** For errors: {@code dense(int, Activation)}. */
  public String words() {
    return parameters.stream().map(Type::words).collect(Collectors.joining(", ", name + "(", ")"));
  }
}
