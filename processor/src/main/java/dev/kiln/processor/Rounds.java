package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostics;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** What is done in each round. Whatever happens is reported, and nothing is thrown. */
final class Rounds {

  private final DiagnosticPrinter printer;
  private final Options options;
  private final NetworkStep networks;
  private final StrayStep strays;
  private final BuilderStep builders;
  private final Optional<LocalStep> locals;
  private boolean optionsChecked;

  Rounds(ProcessingEnvironment environment, DiagnosticListener listener) {
    this.printer = new DiagnosticPrinter(environment.getMessager(), listener);
    this.options = new Options(environment.getOptions());
    NetworkCompilation compilation = new NetworkCompilation(environment, listener);
    this.networks = new NetworkStep(environment, compilation);
    this.strays = new StrayStep(environment, listener);
    this.builders = new BuilderStep(environment, compilation);
    this.locals = locals(environment, listener);
  }

  /** Nothing where the JVM lacks the module {@code jdk.compiler}. */
  private static Optional<LocalStep> locals(
      ProcessingEnvironment environment, DiagnosticListener listener) {
    try {
      return Optional.of(new LocalStep(environment, listener));
    } catch (LinkageError noCompilerModule) {
      return Optional.empty();
    }
  }

  /**
   * Does what a round has to do.
   *
   * @param annotations those that the round has
   */
  void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Diagnostics diagnostics = new Diagnostics();
    try {
      networks.process(round);
      builders.process(round);
      strays.process(annotations, round);
      locals.ifPresent(step -> step.process(round));
      if (!optionsChecked) {
        optionsChecked = true;
        options.check(diagnostics);
      }
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
      diagnostics.report(Fault.of("the sources", "reading", fault));
    }
    printer.print(diagnostics);
  }
}
