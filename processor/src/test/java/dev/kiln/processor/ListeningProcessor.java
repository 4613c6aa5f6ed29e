package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.pass.Pass;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;

/** Creates processors whose diagnostics a test sees as data. */
public final class ListeningProcessor {

  private ListeningProcessor() {}

  /** One that tells of each diagnostic. */
  public static Processor create(Consumer<Diagnostic> listener) {
    return new KilnProcessor(listener::accept);
  }

  /** One with a fault: a pass that fails. */
  public static Processor failing(Consumer<Diagnostic> listener) {
    return new KilnProcessor(
        new DiagnosticListener() {
          @Override
          public void printed(Diagnostic diagnostic) {
            listener.accept(diagnostic);
          }

          @Override
          public List<Pass> passes(List<Pass> chosen) {
            return List.of(new FailingPass());
          }
        });
  }

  private static final class FailingPass implements Pass {

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Graph apply(Graph graph) {
      throw new IllegalStateException("a fault on purpose");
    }
  }

  /** One that runs a pass of a test's own before all others. */
  public static Processor before(Pass pass) {
    return new KilnProcessor(
        new DiagnosticListener() {
          @Override
          public void printed(Diagnostic diagnostic) {}

          @Override
          public List<Pass> passes(List<Pass> chosen) {
            return Stream.concat(Stream.of(pass), chosen.stream()).toList();
          }
        });
  }
}
