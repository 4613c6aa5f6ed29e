package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.ClassInfo;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Subtyping;
import dev.kiln.processor.frontend.fluent.type.Type;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import dev.kiln.processor.frontend.fluent.type.Wildcard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The methods that types have or inherit. */
final class Members {

  private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

  private final Classes classes;
  private final Subtyping subtyping;

  Members(Classes classes, Subtyping subtyping) {
    this.classes = classes;
    this.subtyping = subtyping;
  }

  /** The methods of a name, in terms of a type's arguments; those that others override left out. */
  List<Signature> named(Type type, String name) {
    return all(type).stream().filter(method -> method.name().equals(name)).toList();
  }

  /** The only abstract method of a functional interface (9.8), if the type is one. */
  Optional<Signature> function(Type type) {
    if (!(type instanceof ClassType named)
        || classes.find(named.name()).filter(ClassInfo::isInterface).isEmpty()) {
      return Optional.empty();
    }
    ClassType plain =
        new ClassType(named.name(), named.arguments().stream().map(Members::plain).toList());
    List<Signature> found =
        all(plain).stream()
            .filter(method -> method.isAbstract() && !OF_OBJECT.contains(method.name()))
            .toList();
    return found.size() == 1 && !(found.get(0).owner() instanceof ElementClass)
        ? Optional.of(found.get(0))
        : Optional.empty();
  }

  private static Type plain(Type argument) {
    return argument instanceof Wildcard wildcard ? wildcard.parameterization() : argument;
  }

  private List<Signature> all(Type type) {
    List<Signature> found = new ArrayList<>();
    collect(type, found, new LinkedHashSet<>(), true);
    return found;
  }

  private void collect(Type type, List<Signature> found, Set<String> visited, boolean itself) {
    if (type instanceof TypeVariable variable) {
      collect(variable.bound(), found, visited, itself);
      return;
    }
    if (type instanceof Wildcard wildcard) {
      collect(wildcard.upper(), found, visited, itself);
      return;
    }
    if (!(type instanceof ClassType named) || !visited.add(named.name())) {
      return;
    }
    Optional<ClassInfo> info = classes.find(named.name());
    if (info.isEmpty()) {
      return;
    }
    // Static methods of interfaces and private methods are not inherited.
    Predicate<Signature> inherited =
        method -> !method.isPrivate() && !(method.isStatic() && info.get().isInterface());
    Substitution own = Substitution.of(info.get().parameters(), named.arguments());
    info.get().methods().stream()
        .filter(method -> itself || inherited.test(method))
        .map(method -> method.with(own))
        .filter(method -> found.stream().noneMatch(other -> other.overrides(method)))
        .toList()
        .forEach(found::add);
    subtyping.supertypes(named).forEach(parent -> collect(parent, found, visited, false));
  }
}
