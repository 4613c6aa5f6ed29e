package dev.kiln.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Tells where elements stand, for comments: {@code MnistCnn.java:12}. Only javac knows. */
public final class SourceLines {

  private final Optional<Trees> trees;

  /** For the compiler that runs the processor. */
  public SourceLines(ProcessingEnvironment environment) {
    this.trees = CompilerTrees.of(environment);
  }

  /** The file and the line of an element, if they are known. */
  public Optional<String> of(Element element) {
    return trees.flatMap(
        t -> Optional.ofNullable(t.getPath(element)).map(path -> describe(t, path)));
  }

  private static String describe(Trees trees, TreePath path) {
    CompilationUnitTree unit = path.getCompilationUnit();
    long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
    return fileName(unit) + ":" + unit.getLineMap().getLineNumber(start);
  }

  /** The file's name without its folder. Not every name of a file object is one of a path. */
  public static String fileName(CompilationUnitTree unit) {
    String name = unit.getSourceFile().getName();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
