package dev.kiln.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
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
        long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
        lines.put(method.getName().toString(), fileName(unit) + ":" + line);
      }
    }
    return lines;
  }

  /** The file's name without its folder. Not every name of a file object is one of a path. */
  public static String fileName(CompilationUnitTree unit) {
    String name = unit.getSourceFile().getName();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
