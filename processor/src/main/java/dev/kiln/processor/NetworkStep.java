package dev.kiln.processor;

import com.google.auto.common.BasicAnnotationProcessor;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.kiln.dsl.Network;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.emit.Naming;
import dev.kiln.processor.emit.SourceFile;
import dev.kiln.processor.frontend.AnnotatedFrontend;
import dev.kiln.processor.frontend.Description;
import dev.kiln.processor.frontend.Origins;
import dev.kiln.processor.frontend.SourceLines;
import dev.kiln.processor.pass.Passes;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Compiles each network of a round. Whatever happens is reported at the network, never thrown. */
final class NetworkStep implements BasicAnnotationProcessor.Step {

  private final ProcessingEnvironment environment;
  private final DiagnosticPrinter printer;
  private final ModelWriter writer;
  private final SourceLines lines;
  private final Compiler compiler;

  NetworkStep(ProcessingEnvironment environment) {
    this.environment = environment;
    this.printer = new DiagnosticPrinter(environment.getMessager());
    this.writer = new ModelWriter(environment.getFiler());
    this.lines = new SourceLines(environment);
    this.compiler = new Compiler(Passes.without(skippedPasses(environment)));
  }

  @Override
  public Set<String> annotations() {
    return Set.of(Network.class.getName());
  }

  @Override
  public ImmutableSet<? extends Element> process(
      ImmutableSetMultimap<String, Element> elementsByAnnotation) {
    for (Element element : elementsByAnnotation.values()) {
      if (element instanceof TypeElement network) {
        process(network);
      }
    }
    return ImmutableSet.of();
  }

  private void process(TypeElement network) {
    Origins origins = AnnotatedFrontend.origins(network);
    Diagnostics diagnostics = new Diagnostics();
    try {
      AnnotatedFrontend.read(network, origins, diagnostics)
          .flatMap(d -> compiler.compile(d.network(), naming(d, network), diagnostics))
          .ifPresent(source -> write(source, network, diagnostics));
    } catch (RuntimeException | StackOverflowError fault) {
      reportFault(network, fault, diagnostics);
    }
    diagnostics.all().forEach(diagnostic -> printer.print(diagnostic, origins));
  }

  private void write(SourceFile source, TypeElement network, Diagnostics diagnostics) {
    if (!diagnostics.hasErrors()) {
      writer.write(source, network, diagnostics);
    }
  }

  private Naming naming(Description description, TypeElement network) {
    return new Naming(
        environment.getElementUtils().getPackageOf(network).getQualifiedName().toString(),
        description.name().modelName(),
        description.name().networkName(),
        environment.getElementUtils().getTypeElement("javax.annotation.processing.Generated")
            != null,
        layer ->
            origin(description.name().networkName() + "." + layer, layer, description.origins()));
  }

  private String origin(String qualified, String layer, Origins origins) {
    return origins
        .method(layer)
        .map(method -> lines.of(method).map(line -> qualified + ", " + line).orElse(qualified))
        .orElse("The loss");
  }

  private static void reportFault(TypeElement network, Throwable fault, Diagnostics diagnostics) {
    StackTraceElement[] trace = fault.getStackTrace();
    diagnostics.report(
        DiagnosticCode.INTERNAL_ERROR,
        Place.network(),
        "Kiln failed to compile " + network.getSimpleName() + ": " + fault,
        trace.length == 0 ? List.of() : List.of("at " + trace[0]),
        "this is a fault of Kiln, not of your network; please report it with the interface's source");
  }

  private static Set<String> skippedPasses(ProcessingEnvironment environment) {
    String option = environment.getOptions().getOrDefault(KilnProcessor.SKIP_PASSES, "");
    return option.isEmpty() ? Set.of() : Set.of(option.split(",", -1));
  }
}
