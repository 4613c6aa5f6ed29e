package dev.kiln.processor.frontend.fluent.type;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which types are subtypes of others (4.10), and which convert to others (5.1 to 5.3). */
public final class Subtyping {

  private static final Set<String> OF_ARRAYS =
      Set.of("java.lang.Object", "java.lang.Cloneable", "java.io.Serializable");

  private final ClassTable classes;

  /** Among the classes of a table. */
  public Subtyping(ClassTable classes) {
    this.classes = classes;
  }

  /** Whether a value of a type is one of the other without more than a widening (15.12.2.2). */
  public boolean isStrict(Type type, Type target) {
    if (type instanceof Primitive from) {
      return target instanceof Primitive to && from.widensTo(to);
    }
    return target.isReference() && isSubtype(type, target);
  }

  /** The same, with boxing and unboxing (15.12.2.3). */
  public boolean isLoose(Type type, Type target) {
    if (isStrict(type, target)) {
      return true;
    }
    if (type instanceof Primitive from) {
      return target.isReference() && isSubtype(from.box(), target);
    }
    return target instanceof Primitive to
        && Primitive.unboxed(type).filter(from -> from.widensTo(to)).isPresent();
  }

  /** Whether a reference of a type is one of the other; a raw type is none with arguments. */
  public boolean isSubtype(Type type, Type target) {
    boolean top = target.equals(ClassType.OBJECT) || target == SpecialType.UNDECIDED;
    if (type.equals(target) || (top && type.isReference())) {
      return true;
    }
    if (type == SpecialType.NULL) {
      return target.isReference();
    }
    if (target instanceof Wildcard wildcard) {
      return wildcard.lower().filter(lower -> isSubtype(type, lower)).isPresent();
    }
    if (type instanceof TypeVariable variable) {
      return isSubtype(variable.bound(), target);
    }
    if (type instanceof Wildcard wildcard) {
      return isSubtype(wildcard.upper(), target);
    }
    if (type instanceof ArrayType array) {
      return target instanceof ArrayType other
          ? array.element().isReference() && isSubtype(array.element(), other.element())
          : target instanceof ClassType named && OF_ARRAYS.contains(named.name());
    }
    return type instanceof ClassType from
        && target instanceof ClassType to
        && asSuper(from, to.name()).filter(parent -> contains(to, parent)).isPresent();
  }

  /** The class of a name among the supertypes of a type, with its arguments. */
  public Optional<ClassType> asSuper(Type type, String name) {
    if (type instanceof TypeVariable variable) {
      return asSuper(variable.bound(), name);
    }
    if (type instanceof Wildcard wildcard) {
      return asSuper(wildcard.upper(), name);
    }
    if (!(type instanceof ClassType named)) {
      return Optional.empty();
    }
    if (named.name().equals(name)) {
      return Optional.of(named);
    }
    return supertypes(named).stream().flatMap(t -> asSuper(t, name).stream()).findFirst();
  }

  /** The direct supertypes of a type; a cycle, which is an error, ends in the table. */
  public List<ClassType> supertypes(ClassType type) {
    Optional<ClassInfo> found = classes.find(type.name());
    if (found.isEmpty()) {
      return List.of();
    }
    Substitution own = Substitution.of(found.get().parameters(), type.arguments());
    return found.get().supertypes().stream().map(t -> (ClassType) own.apply(t)).toList();
  }

  /** Whether the arguments of a type contain those of another of the same class (4.5.1). */
  private boolean contains(ClassType target, ClassType type) {
    if (target.arguments().isEmpty()) {
      return true;
    }
    // Java converts a raw type with a warning, after which no type of a value is certain.
    if (type.arguments().isEmpty()) {
      return false;
    }
    for (int i = 0; i < target.arguments().size(); i++) {
      if (!contains(target.arguments().get(i), type.arguments().get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean contains(Type target, Type argument) {
    if (target instanceof Wildcard wildcard) {
      Type upper = argument instanceof Wildcard other ? other.upper() : argument;
      Optional<Type> lower =
          argument instanceof Wildcard other ? other.lower() : Optional.of(argument);
      return isSubtype(upper, wildcard.upper())
          && wildcard
              .lower()
              .map(bound -> lower.filter(l -> isSubtype(bound, l)).isPresent())
              .orElse(true);
    }
    return target.equals(argument);
  }
}
