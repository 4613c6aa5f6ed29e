package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Parses a file once more with javac's parser, for compilers that give no syntax trees. Their
 * messages can't point into it, so they stand at the declaration and tell line and column.
 */
final class Reparser {

  private final ProcessingEnvironment environment;

  Reparser(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** The file that declares an element, or nothing if its source is not at hand. */
  Optional<ParsedFile> parse(Element element) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      return Optional.empty();
    }
    return new SourceFiles(environment).of(element).flatMap(source -> tryParse(javac, source));
  }

  private Optional<ParsedFile> tryParse(JavaCompiler javac, SourceFiles.SourceFile source) {
    try {
      return Optional.of(parse(javac, source.uri(), source.text()));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private ParsedFile parse(JavaCompiler javac, URI uri, String text) throws IOException {
    List<Diagnostic<? extends JavaFileObject>> printed = new ArrayList<>();
    JavacTask task =
        (JavacTask)
            javac.getTask(
                null,
                null,
                printed::add,
                List.of("-proc:none"),
                null,
                List.of(new TextFile(uri, text)));
    CompilationUnitTree unit = task.parse().iterator().next();
    Trees trees = Trees.instance(task);
    return new ParsedFile(
        unit,
        trees.getSourcePositions(),
        (kind, message, at, declaration) -> {
          printed.clear();
          // Printed to the parser's own listener, since only javac knows at which part it points.
          trees.printMessage(Diagnostic.Kind.ERROR, message, at, unit);
          String where =
              printed.stream()
                  .findFirst()
                  .map(d -> d.getLineNumber() + ":" + d.getColumnNumber() + ": ")
                  .orElse("");
          environment.getMessager().printMessage(kind, where + message, declaration);
        });
  }

  /** A source that is already read. */
  private static final class TextFile extends SimpleJavaFileObject {

    private final String text;

    TextFile(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
