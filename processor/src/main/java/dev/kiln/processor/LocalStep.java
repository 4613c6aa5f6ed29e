package dev.kiln.processor;

import dev.kiln.processor.frontend.LocalNetworks;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;

/** Reports networks inside methods, where they can be seen. */
final class LocalStep {

  private final DiagnosticPrinter printer;
  private final LocalNetworks networks;

  LocalStep(ProcessingEnvironment environment, DiagnosticListener listener) {
    this.printer = new DiagnosticPrinter(environment.getMessager(), listener);
    this.networks = new LocalNetworks(environment);
  }

  void process(RoundEnvironment round) {
    round.getRootElements().forEach(type -> networks.find(type, printer::print));
  }
}
