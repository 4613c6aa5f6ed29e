package dev.kiln.processor.frontend.fluent.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A class or an interface.
 *
 * @param name its qualified name
 * @param arguments the type arguments; none for a raw type or a type without parameters
 */
public record ClassType(String name, List<Type> arguments) implements Type {

  /** The top of all references. */
  public static final ClassType OBJECT = of("java.lang.Object");

  /** Texts. */
  public static final ClassType STRING = of("java.lang.String");

  /** Copies {@code arguments}. */
  public ClassType {
    arguments = List.copyOf(arguments);
  }

  /** A type without arguments. */
  public static ClassType of(String name) {
    return new ClassType(name, List.of());
  }

  /** The name without package and surrounding types. */
  public String simple() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public String words() {
    return arguments.isEmpty()
        ? simple()
        : arguments.stream()
            .map(Type::words)
            .collect(Collectors.joining(", ", simple() + "<", ">"));
  }
}
