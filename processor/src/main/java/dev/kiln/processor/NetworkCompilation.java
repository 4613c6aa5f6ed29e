package dev.kiln.processor;

import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.diagnostic.Severity;
import dev.kiln.processor.emit.Naming;
import dev.kiln.processor.emit.StubEmitter;
import dev.kiln.processor.frontend.Description;
import dev.kiln.processor.frontend.Frontend;
import dev.kiln.processor.frontend.ModelName;
import dev.kiln.processor.report.NetworkReport;
import dev.kiln.processor.report.ReportTable;
import dev.kiln.processor.report.RooflineTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.tools.Diagnostic.Kind;

/** Compiles one network. Whatever happens is reported at the network, never thrown. */
final class NetworkCompilation {

  private static final String GENERATED = "javax.annotation.processing.Generated";
  private static final String RECORD = "java.lang.Record";
  private static final String RUNTIME = "dev.kiln.runtime.Model";

  private final ProcessingEnvironment environment;
  private final DiagnosticPrinter printer;
  private final ModelWriter writer;
  private final Visibility visibility;
  private final Options options;
  private final Compiler compiler;

  NetworkCompilation(ProcessingEnvironment environment, DiagnosticListener listener) {
    this.environment = environment;
    this.printer = new DiagnosticPrinter(environment.getMessager(), listener);
    this.writer = new ModelWriter(environment.getFiler());
    this.visibility = new Visibility(environment.getElementUtils());
    this.options = new Options(environment.getOptions());
    this.compiler = new Compiler(listener.passes(options.passes()));
  }

  /** Reads a network from the source, and writes its model, or what stands for it. */
  void run(Element network, Frontend frontend) {
    Diagnostics diagnostics = new Diagnostics();
    boolean written = writeModel(network, frontend, diagnostics);
    if (!written) {
      writeStub(network, frontend, diagnostics);
    }
    printer.print(diagnostics, frontend.origins());
  }

  private boolean writeModel(Element network, Frontend frontend, Diagnostics diagnostics) {
    checkJava(network, diagnostics);
    if (diagnostics.hasErrors()) {
      return false;
    }
    Stage stage = Stage.READING;
    try {
      Optional<Description> description = frontend.read(diagnostics);
      stage = Stage.COMPILING;
      Optional<CompiledModel> model =
          description.flatMap(d -> compile(d, naming(d, network), diagnostics));
      stage = Stage.WRITING;
      return model.isPresent() && write(model.get(), network, diagnostics);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
      diagnostics.report(Fault.of(network.getSimpleName().toString(), stage.words, fault));
      return false;
    }
  }

  private Optional<CompiledModel> compile(
      Description description, Naming naming, Diagnostics diagnostics) {
    Optional<GraphDump> dump =
        options.dump().map(folder -> new GraphDump(folder, naming.qualifiedName()));
    Optional<CompiledModel> model =
        compiler.compile(
            description.network(),
            description.limits(),
            naming,
            dump.map(d -> (StageObserver) d).orElse(StageObserver.NONE),
            diagnostics);
    dump.ifPresent(d -> model.ifPresent(m -> d.kernels(m.rooflines().get())));
    dump.flatMap(GraphDump::failure)
        .ifPresent(failure -> diagnostics.report(options.dumpFails(failure)));
    return model;
  }

  private boolean write(CompiledModel model, Element network, Diagnostics diagnostics) {
    checkRuntime(network, diagnostics);
    if (diagnostics.hasErrors()) {
      return false;
    }
    writer.write(model, network, diagnostics);
    if (diagnostics.hasErrors()) {
      return false;
    }
    if (options.summary()) {
      note(model, new ReportTable(model.report()).lines(NetworkReport.TYPICAL_BATCH_SIZE), network);
    }
    if (options.plan()) {
      List<String> lines = new ArrayList<>(model.plan().get());
      model.rooflines().get().forEach(r -> lines.addAll(new RooflineTable(r).lines()));
      note(model, lines, network);
    }
    return true;
  }

  /** Without a class of the model's name, each use of it would be told as a mistake. */
  private void writeStub(Element network, Frontend frontend, Diagnostics diagnostics) {
    if (visibility.sees(network, RUNTIME)) {
      frontend
          .name()
          .map(name -> naming(name, network, layer -> layer))
          .map(naming -> new StubEmitter(naming).emit(mistakes(diagnostics)))
          .ifPresent(stub -> writer.writeStub(stub, network));
    }
  }

  private static List<String> mistakes(Diagnostics diagnostics) {
    List<String> errors =
        diagnostics.all().stream()
            .filter(diagnostic -> diagnostic.code().severity() == Severity.ERROR)
            .map(diagnostic -> "[" + diagnostic.code().code() + "] " + diagnostic.headline())
            .toList();
    return errors.isEmpty() ? List.of("the Java compiler has told why") : errors;
  }

  private void note(CompiledModel model, List<String> lines, Element network) {
    String text = model.report().name() + "\n" + String.join("\n", lines);
    environment.getMessager().printMessage(Kind.NOTE, text, network);
  }

  /** The description's own classes are records, of which an earlier Java has none. */
  private void checkJava(Element network, Diagnostics diagnostics) {
    if (hasRecords()) {
      return;
    }
    String version = environment.getSourceVersion().name().replaceAll("\\D", "");
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.JAVA_TOO_OLD,
                Place.network(),
                network.getSimpleName()
                    + " is compiled for Java "
                    + version
                    + ", but needs Java 17")
            .because("there is no class " + RECORD)
            .help(
                "say --release 17; with Maven"
                    + " <maven.compiler.release>17</maven.compiler.release>"));
  }

  private boolean hasRecords() {
    try {
      return environment.getElementUtils().getTypeElement(RECORD) != null;
    } catch (RuntimeException abort) {
      // Eclipse's compiler gives up where a class that it has read refers to one that is missing.
      return false;
    }
  }

  /** Without the runtime, the compiler would report each line of the model. */
  private void checkRuntime(Element network, Diagnostics diagnostics) {
    if (visibility.sees(network, RUNTIME)) {
      return;
    }
    ModuleElement module = visibility.module(network);
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.RUNTIME_MISSING,
                Place.network(),
                "the model of " + network.getSimpleName() + " needs kiln-runtime, which is missing")
            .because("there is no class " + RUNTIME)
            .help(
                module == null
                    ? "add the dependency dev.kiln:kiln-runtime"
                    : "add the dependency dev.kiln:kiln-runtime, and 'requires' its module in "
                        + module.getQualifiedName()));
  }

  private Naming naming(Description description, Element network) {
    Set<String> layers =
        description.network().layers().stream().map(NamedLayer::name).collect(Collectors.toSet());
    Map<String, String> origins = new HashMap<>();
    return naming(
        description.name(),
        network,
        layer -> origins.computeIfAbsent(layer, l -> origin(description, layers, l)));
  }

  private Naming naming(ModelName name, Element network, UnaryOperator<String> origins) {
    return new Naming(
        environment.getElementUtils().getPackageOf(network).getQualifiedName().toString(),
        name.modelName(),
        name.networkName(),
        visibility.sees(network, GENERATED),
        origins);
  }

  private static String origin(Description description, Set<String> layers, String layer) {
    if (!layers.contains(layer)) {
      return "The loss";
    }
    String qualified = description.name().networkName() + "." + layer;
    return description.origins().line(layer).map(line -> qualified + ", " + line).orElse(qualified);
  }

  /** What was going on when a fault showed. */
  private enum Stage {
    READING("reading"),
    COMPILING("compiling"),
    WRITING("writing the model of");

    private final String words;

    Stage(String words) {
      this.words = words;
    }
  }
}
