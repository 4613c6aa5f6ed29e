package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.kiln.processor.frontend.CompilerTrees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Finds the syntax trees of the files that are compiled. */
public final class Sources {

  private final ProcessingEnvironment environment;
  private final Optional<Trees> trees;

  /** For the compiler that runs the processor; needs the module {@code jdk.compiler}. */
  public Sources(ProcessingEnvironment environment) {
    this.environment = environment;
    this.trees = CompilerTrees.of(environment);
  }

  /** The file that declares an element, or nothing if its source is not at hand. */
  Optional<ParsedFile> of(Element element) {
    return trees.isPresent()
        ? trees.flatMap(t -> javac(t, element))
        : new Reparser(environment).parse(element);
  }

  private static Optional<ParsedFile> javac(Trees trees, Element element) {
    TreePath path = trees.getPath(element);
    if (path == null) {
      return Optional.empty();
    }
    CompilationUnitTree unit = path.getCompilationUnit();
    return Optional.of(
        new ParsedFile(
            unit,
            trees.getSourcePositions(),
            (kind, message, at, declaration) -> trees.printMessage(kind, message, at, unit)));
  }
}
