package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.util.Elements;

/** Finds the types that names stand for, by the rules of scopes and imports. */
final class Types {

  private final ParsedFile file;
  private final Elements elements;

  Types(ParsedFile file, Elements elements) {
    this.file = file;
    this.elements = elements;
  }

  /** The type that a simple name means in a class. */
  Optional<TypeName> find(String simpleName, String className) {
    List<String> candidates = new ArrayList<>();
    for (String around : surrounding(className)) {
      if (new TypeName(around).simple().equals(simpleName)) {
        candidates.add(around);
      }
      candidates.add(around + "." + simpleName);
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

  /** The types from which a member's simple name may be imported, those imported by name first. */
  List<TypeName> staticImports(String member) {
    List<String> found = new ArrayList<>(imported(true, q -> q.endsWith("." + member)));
    found.addAll(imported(true, q -> q.endsWith(".*")));
    return found.stream().map(q -> new TypeName(q.substring(0, q.lastIndexOf('.')))).toList();
  }

  /** The class and the classes around it, innermost first. */
  List<String> surrounding(String className) {
    List<String> found = new ArrayList<>();
    String name = className;
    while (file.type(name).isPresent()) {
      found.add(name);
      int dot = name.lastIndexOf('.');
      name = dot < 0 ? "" : name.substring(0, dot);
    }
    return found;
  }

  /** The class and the classes of this file that it inherits from, nearest first. */
  Set<String> inheritance(String className) {
    Set<String> found = new LinkedHashSet<>();
    inheritance(className, found);
    return found;
  }

  private void inheritance(String className, Set<String> found) {
    Optional<ClassTree> tree = file.type(className);
    if (tree.isPresent() && found.add(className)) {
      parents(tree.get())
          .flatMap(parent -> find(parent, className).or(() -> find(parent)).stream())
          .forEach(parent -> inheritance(parent.qualified(), found));
    }
  }

  private static Stream<String> parents(ClassTree type) {
    Stream<Tree> classes = Stream.ofNullable(type.getExtendsClause());
    return Stream.concat(classes, type.getImplementsClause().stream())
        .map(parent -> parent instanceof ParameterizedTypeTree generic ? generic.getType() : parent)
        .map(Tree::toString);
  }

  private boolean exists(String qualifiedName) {
    return file.type(qualifiedName).isPresent() || elements.getTypeElement(qualifiedName) != null;
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
