package dev.kiln.samples.documentation;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Whether a text is a compilation unit, whatever its names mean. */
final class Syntax {

  private Syntax() {}

  static boolean isValid(String qualifiedName, String text) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    problems,
                    List.of("-proc:none"),
                    null,
                    List.of(new TextFile(qualifiedName, text)));
    try {
      task.parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return problems.getDiagnostics().stream()
        .noneMatch(problem -> problem.getKind() == Diagnostic.Kind.ERROR);
  }
}
