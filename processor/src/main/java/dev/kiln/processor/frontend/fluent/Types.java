package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.util.Elements;

/** Finds the types that names stand for, by the rules of scopes and imports. */
final class Types {

  private final ParsedFile file;
  private final Elements elements;
  // Compilers look for a class in all of the class path, each time that they are asked.
  private final Map<String, Boolean> existing = new HashMap<>();
  private final Map<List<String>, Optional<TypeName>> found = new HashMap<>();
  private final Map<String, Set<String>> ancestors = new HashMap<>();

  Types(ParsedFile file, Elements elements) {
    this.file = file;
    this.elements = elements;
  }

  /** The type that a simple name means in a class. */
  Optional<TypeName> find(String simpleName, String className) {
    List<String> key = List.of(simpleName, className);
    Optional<TypeName> known = found.get(key);
    if (known == null) {
      known = search(simpleName, className);
      found.put(key, known);
    }
    return known;
  }

  private Optional<TypeName> search(String simpleName, String className) {
    List<String> candidates = new ArrayList<>();
    for (String around : surrounding(className)) {
      member(around, simpleName).ifPresent(type -> candidates.add(type.qualified()));
      if (new TypeName(around).simple().equals(simpleName)) {
        candidates.add(around);
      }
    }
    candidates.addAll(imported(false, q -> q.endsWith("." + simpleName)));
    candidates.add(file.packagePrefix() + simpleName);
    imported(false, q -> q.endsWith(".*")).forEach(q -> candidates.add(inside(q, simpleName)));
    candidates.add("java.lang." + simpleName);
    return candidates.stream().filter(this::exists).findFirst().map(TypeName::new);
  }

  /** The type that a qualified name means. */
  Optional<TypeName> find(String qualifiedName) {
    return exists(qualifiedName) ? Optional.of(new TypeName(qualifiedName)) : Optional.empty();
  }

  /** The type that a name means behind a class and a dot: its own or an inherited one. */
  Optional<TypeName> member(String className, String simpleName) {
    if (exists(className + "." + simpleName)) {
      return Optional.of(new TypeName(className + "." + simpleName));
    }
    return inheritance(className).stream()
        .map(owner -> owner + "." + simpleName)
        .filter(this::exists)
        .findFirst()
        .map(TypeName::new);
  }

  /** The class around a class. */
  Optional<String> around(String className) {
    int dot = className.lastIndexOf('.');
    String outer = dot < 0 ? "" : className.substring(0, dot);
    return file.type(outer).isPresent() ? Optional.of(outer) : Optional.empty();
  }

  /** The types from which a member's simple name may be imported, those imported by name first. */
  List<TypeName> staticImports(String member) {
    List<String> names = new ArrayList<>(imported(true, q -> q.endsWith("." + member)));
    names.addAll(imported(true, q -> q.endsWith(".*")));
    return names.stream().map(q -> new TypeName(q.substring(0, q.lastIndexOf('.')))).toList();
  }

  /** The class and the classes around it, innermost first. */
  List<String> surrounding(String className) {
    List<String> classes = new ArrayList<>();
    String name = className;
    while (file.type(name).isPresent()) {
      classes.add(name);
      int dot = name.lastIndexOf('.');
      name = dot < 0 ? "" : name.substring(0, dot);
    }
    return classes;
  }

  /** The class and the classes of this file that it inherits from, nearest first. */
  Set<String> inheritance(String className) {
    Set<String> known = ancestors.get(className);
    if (known == null) {
      known = new LinkedHashSet<>();
      inheritance(className, known);
      ancestors.put(className, known);
    }
    return known;
  }

  private void inheritance(String className, Set<String> classes) {
    Optional<ClassTree> tree = file.type(className);
    if (tree.isPresent() && classes.add(className)) {
      for (Tree parent : parents(tree.get()).toList()) {
        parent(parent, className).ifPresent(name -> inheritance(name.qualified(), classes));
      }
    }
  }

  /** A parent's name is one outside of the class: its own members are not seen there. */
  private Optional<TypeName> parent(Tree tree, String className) {
    if (tree instanceof MemberSelectTree select) {
      return parent(select.getExpression(), className)
          .flatMap(outer -> member(outer.qualified(), select.getIdentifier().toString()))
          .or(() -> find(tree.toString()));
    }
    String name = tree.toString();
    Optional<TypeName> itself =
        Optional.of(new TypeName(className)).filter(type -> type.simple().equals(name));
    return itself.or(() -> find(name, around(className).orElse("")));
  }

  private static Stream<Tree> parents(ClassTree type) {
    Stream<Tree> classes = Stream.ofNullable(type.getExtendsClause());
    return Stream.concat(classes, type.getImplementsClause().stream())
        .map(
            parent -> parent instanceof ParameterizedTypeTree generic ? generic.getType() : parent);
  }

  private boolean exists(String qualifiedName) {
    if (file.type(qualifiedName).isPresent()) {
      return true;
    }
    // What this file's classes hold stands in this file.
    if (around(qualifiedName).isPresent()) {
      return false;
    }
    Boolean found = existing.get(qualifiedName);
    if (found == null) {
      found = elements.getTypeElement(qualifiedName) != null;
      existing.put(qualifiedName, found);
    }
    return found;
  }

  private List<String> imported(boolean isStatic, Predicate<String> condition) {
    return file.unit().getImports().stream()
        .filter(tree -> tree.isStatic() == isStatic)
        .map(ImportTree::getQualifiedIdentifier)
        .map(Tree::toString)
        .filter(condition)
        .toList();
  }

  private static String inside(String starImport, String simpleName) {
    return starImport.substring(0, starImport.length() - 1) + simpleName;
  }
}
