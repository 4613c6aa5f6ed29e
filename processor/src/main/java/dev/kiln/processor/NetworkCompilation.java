package dev.kiln.processor;

import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.emit.Naming;
import dev.kiln.processor.emit.SourceFile;
import dev.kiln.processor.frontend.Description;
import dev.kiln.processor.frontend.Frontend;
import dev.kiln.processor.pass.Passes;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Compiles one network. Whatever happens is reported at the network, never thrown. */
final class NetworkCompilation {

  private final ProcessingEnvironment environment;
  private final DiagnosticPrinter printer;
  private final ModelWriter writer;
  private final Compiler compiler;

  NetworkCompilation(ProcessingEnvironment environment) {
    this.environment = environment;
    this.printer = new DiagnosticPrinter(environment.getMessager());
    this.writer = new ModelWriter(environment.getFiler());
    this.compiler = new Compiler(Passes.without(skippedPasses(environment)));
  }

  /** Reads a network from the source, and writes its model. */
  void run(Element network, Frontend frontend) {
    Diagnostics diagnostics = new Diagnostics();
    try {
      frontend
          .read(diagnostics)
          .flatMap(d -> compiler.compile(d.network(), naming(d, network), diagnostics))
          .ifPresent(source -> write(source, network, diagnostics));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
      reportFault(network, fault, diagnostics);
    }
    diagnostics.all().forEach(diagnostic -> printer.print(diagnostic, frontend.origins()));
  }

  private void write(SourceFile source, Element network, Diagnostics diagnostics) {
    if (!diagnostics.hasErrors()) {
      writer.write(source, network, diagnostics);
    }
  }

  private Naming naming(Description description, Element network) {
    return new Naming(
        environment.getElementUtils().getPackageOf(network).getQualifiedName().toString(),
        description.name().modelName(),
        description.name().networkName(),
        environment.getElementUtils().getTypeElement("javax.annotation.processing.Generated")
            != null,
        layer -> origin(description, layer));
  }

  private static String origin(Description description, String layer) {
    if (description.network().layers().stream().noneMatch(l -> l.name().equals(layer))) {
      return "The loss";
    }
    String qualified = description.name().networkName() + "." + layer;
    return description.origins().line(layer).map(line -> qualified + ", " + line).orElse(qualified);
  }

  private static void reportFault(Element network, Throwable fault, Diagnostics diagnostics) {
    StackTraceElement[] trace = fault.getStackTrace();
    diagnostics.report(
        DiagnosticCode.INTERNAL_ERROR,
        Place.network(),
        "Kiln failed to compile " + network.getSimpleName() + ": " + fault,
        trace.length == 0 ? List.of() : List.of("at " + trace[0]),
        "this is a fault of Kiln, not of your network; please report it with the network's source");
  }

  private static Set<String> skippedPasses(ProcessingEnvironment environment) {
    String option = environment.getOptions().getOrDefault(KilnProcessor.SKIP_PASSES, "");
    return option.isEmpty() ? Set.of() : Set.of(option.split(",", -1));
  }
}
