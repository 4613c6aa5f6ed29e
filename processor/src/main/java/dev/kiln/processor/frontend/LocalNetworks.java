package dev.kiln.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.kiln.dsl.Network;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/**
 * Finds networks inside methods, of which compilers tell processors nothing. Only javac shows their
 * syntax; files that import nothing of Kiln are not looked at.
 */
public final class LocalNetworks {

  private static final String PACKAGE = Network.class.getPackageName();

  private final Optional<Trees> trees;

  /** For the compiler that runs the processor. */
  public LocalNetworks(ProcessingEnvironment environment) {
    this.trees = CompilerTrees.of(environment);
  }

  /** Tells of each network inside a method of a class that is compiled. */
  public void find(Element topLevel, BiConsumer<Position, Diagnostic> found) {
    // Before anything else: without the compiler's module its types can't even be named.
    if (trees.isEmpty()) {
      return;
    }
    TreePath path = trees.get().getPath(topLevel);
    if (path != null && usesKiln(path.getCompilationUnit())) {
      new Scanner(trees.get(), topLevel, found).scan(path, null);
    }
  }

  private static boolean usesKiln(CompilationUnitTree unit) {
    return unit.getImports().stream()
        .anyMatch(tree -> tree.getQualifiedIdentifier().toString().startsWith(PACKAGE + "."));
  }

  private static boolean isNetwork(AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    return name.equals(Network.class.getSimpleName()) || name.equals(Network.class.getName());
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {

    private final Trees trees;
    private final Element topLevel;
    private final BiConsumer<Position, Diagnostic> found;

    Scanner(Trees trees, Element topLevel, BiConsumer<Position, Diagnostic> found) {
      this.trees = trees;
      this.topLevel = topLevel;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      boolean local = getCurrentPath().getParentPath().getLeaf() instanceof BlockTree;
      if (local
          && type.getModifiers().getAnnotations().stream().anyMatch(LocalNetworks::isNetwork)) {
        found.accept(
            new AtTree(trees, getCurrentPath()),
            Diagnostic.of(
                    DiagnosticCode.LOCAL_NETWORK,
                    Place.network(),
                    type.getSimpleName() + " is a network inside a method, which gets no model")
                .help(
                    "declare it outside of methods, in "
                        + topLevel.getSimpleName()
                        + " or beside it"));
      }
      return super.visitClass(type, null);
    }
  }

  /** A tree of the file that javac has read. */
  private record AtTree(Trees trees, TreePath path) implements Position {

    @Override
    public void print(Messager messager, Kind kind, String message) {
      trees.printMessage(kind, message, path.getLeaf(), path.getCompilationUnit());
    }
  }
}
