package dev.kiln.processor.emit.print;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What types are called in a compilation unit: the first class of a simple name is imported, unless
 * the unit has a class of that name itself.
 */
final class TypeNames {

  private final String packageName;
  private final Set<String> own = new HashSet<>();
  private final Map<String, ClassName> known = new HashMap<>();

  TypeNames(String packageName, TypeSpec type) {
    this.packageName = packageName;
    addOwn(type);
  }

  private void addOwn(TypeSpec type) {
    own.add(type.name());
    type.typeSpecs().forEach(this::addOwn);
  }

  /** What a type is called. */
  String of(TypeName type) {
    if (type instanceof ClassName name) {
      return simple(name);
    }
    if (type instanceof ArrayTypeName array) {
      return of(array.componentType()) + "[]";
    }
    if (type instanceof ParameterizedTypeName generic) {
      return of(generic.rawType()) + '<' + all(generic.typeArguments()) + '>';
    }
    if (type instanceof WildcardTypeName wildcard) {
      String bounds = all(wildcard.upperBounds());
      return bounds.equals("Object") ? "?" : "? extends " + bounds;
    }
    return type.toString();
  }

  private String all(Collection<TypeName> types) {
    return types.stream().map(this::of).collect(Collectors.joining(", "));
  }

  private String simple(ClassName type) {
    String name = type.simpleName();
    if (type.packageName().isEmpty() || isOwn(type)) {
      return name;
    }
    ClassName around = type.enclosingClassName();
    if (around != null) {
      return simple(around) + '.' + name;
    }
    if (own.contains(name)) {
      return type.canonicalName();
    }
    ClassName first = known.putIfAbsent(name, type);
    return first == null || first.equals(type) ? name : type.canonicalName();
  }

  private boolean isOwn(ClassName type) {
    return type.packageName().equals(packageName) && own.contains(type.simpleName());
  }

  /** The lines that import what has been asked for, but for what needs no import. */
  String imports() {
    return known.values().stream()
        .filter(type -> !type.packageName().equals("java.lang"))
        .filter(type -> !type.packageName().equals(packageName))
        .map(type -> "import " + type.canonicalName() + ";\n")
        .sorted(Comparator.comparing(line -> line.replace(';', ' ')))
        .collect(Collectors.joining());
  }
}
