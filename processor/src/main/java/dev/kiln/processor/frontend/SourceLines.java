package dev.kiln.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.kiln.dsl.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Tells where elements stand, for comments: {@code MnistCnn.java:12}. Only javac knows. */
public final class SourceLines {

  private final Optional<Trees> trees;

  /** For the compiler that runs the processor. */
  public SourceLines(ProcessingEnvironment environment) {
    this.trees = CompilerTrees.of(environment);
  }

  /**
   * For each method that a type declares, by its name, the file and the line, as far as they are
   * known; of several with one name, the last. The compiler looks through the whole type to find
   * one, so they are read together.
   */
  public Map<String, String> ofMethods(TypeElement type) {
    Optional<TreePath> path = trees.flatMap(t -> Optional.ofNullable(t.getPath(type)));
    if (path.isEmpty() || !(path.get().getLeaf() instanceof ClassTree declaration)) {
      return Map.of();
    }
    CompilationUnitTree unit = path.get().getCompilationUnit();
    SourcePositions positions = trees.get().getSourcePositions();
    Map<String, String> lines = new HashMap<>();
    for (Tree member : declaration.getMembers()) {
      if (member instanceof MethodTree method) {
        // Not the method: to pass it as a tree, the JVM would load that type, which may be missing.
        long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, member));
        lines.put(method.getName().toString(), fileName(unit) + ":" + line);
      }
    }
    return lines;
  }

  /** The simple names of the annotations that are written on a method, if its syntax is known. */
  List<String> annotations(ExecutableElement method) {
    return trees.map(t -> t.getTree(method)).stream()
        .flatMap(tree -> tree.getModifiers().getAnnotations().stream())
        .map(annotation -> annotation.getAnnotationType().toString())
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .toList();
  }

  /** Whether a value is a name that stands alone, and can't be imported: it has to be declared. */
  boolean isLocalName(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return trees
        .map(t -> t.getPath(element, annotation, value))
        .filter(path -> path.getLeaf() instanceof IdentifierTree)
        .filter(
            path ->
                path.getCompilationUnit().getImports().stream()
                    .noneMatch(SourceLines::importsConstants))
        .isPresent();
  }

  /** Kiln's own are all there. */
  private static boolean importsConstants(ImportTree tree) {
    String kiln = Network.class.getPackageName() + ".";
    return tree.isStatic() && !tree.getQualifiedIdentifier().toString().startsWith(kiln);
  }

  /** The file's name without its folder. Not every name of a file object is one of a path. */
  public static String fileName(CompilationUnitTree unit) {
    String name = unit.getSourceFile().getName();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
