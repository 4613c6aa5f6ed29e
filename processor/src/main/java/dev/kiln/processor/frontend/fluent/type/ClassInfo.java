package dev.kiln.processor.frontend.fluent.type;

import java.util.List;

/** A class or an interface, as far as its declaration tells. */
public interface ClassInfo {

  /** Its qualified name. */
  String name();

  /** Whether it is an interface. */
  boolean isInterface();

  /** Its type parameters. */
  List<TypeVariable> parameters();

  /** The types that it extends and implements, in terms of its parameters. */
  List<ClassType> supertypes();

  /** The methods that it declares itself. */
  List<Signature> methods();
}
