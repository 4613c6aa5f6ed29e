package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.frontend.Description;
import dev.kiln.processor.frontend.Frontend;
import dev.kiln.processor.frontend.ModelName;
import dev.kiln.processor.frontend.NetworkAnnotations;
import dev.kiln.processor.frontend.Origins;
import dev.kiln.processor.layer.NetworkDraft;
import dev.kiln.processor.report.Limits;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** Reads a network from the source of a builder: of a static field or a static method. */
public final class FluentFrontend implements Frontend {

  private final Element declaration;
  private final Elements elements;
  private final Optional<ParsedFile> file;
  private final FluentOrigins origins;

  /** For a field or a method that bears {@link Network}. */
  public FluentFrontend(Element declaration, Elements elements, Sources sources) {
    this.declaration = declaration;
    this.elements = elements;
    this.file = sources.of(declaration);
    this.origins = new FluentOrigins(declaration, file);
  }

  @Override
  public Origins origins() {
    return origins;
  }

  @Override
  public Optional<ModelName> name() {
    return ModelName.given(declaration);
  }

  @Override
  public Optional<Description> read(Diagnostics diagnostics) {
    if (!DeclarationCheck.check(declaration, diagnostics)) {
      return Optional.empty();
    }
    ModelName name = ModelName.given(declaration, diagnostics);
    NetworkAnnotations annotations = new NetworkAnnotations(declaration, diagnostics);
    Optional<Integer> classes = annotations.classes();
    Limits limits = annotations.limits();
    if (file.isEmpty()) {
      diagnostics.report(
          DiagnosticCode.NEEDS_JAVAC,
          Place.network(),
          "the source of " + declaration.getSimpleName() + " is not at hand",
          "compile its file with javac itself, or describe the network by an annotated interface");
      return Optional.empty();
    }
    Optional<NetworkSpec> network = interpret(file.get(), diagnostics);
    network.ifPresent(read -> LayerNameCheck.check(read, diagnostics));
    network.ifPresent(read -> reportUnused(read, diagnostics));
    return network.map(
        read -> {
          List<String> keep = annotations.keep(read.layers());
          return new Description(NetworkDraft.of(read, classes, keep), origins, name, limits);
        });
  }

  private Optional<NetworkSpec> interpret(ParsedFile source, Diagnostics diagnostics) {
    Interpreter interpreter = new Interpreter(source, elements, origins);
    try {
      Optional<NetworkSpec> network = new Evaluation(source, interpreter).of(declaration);
      network.ifPresentOrElse(origins::bind, () -> reportSyntax(diagnostics));
      return network;
    } catch (Unreadable stop) {
      origins.stopAt(stop.at(), interpreter.trace());
      diagnostics.report(stop.diagnostic());
    } catch (StackOverflowError tooDeep) {
      diagnostics.report(
          DiagnosticCode.RUNS_TOO_LONG,
          Place.network(),
          declaration.getSimpleName() + " is nested too deeply to be read",
          "split the chain of calls, or check that the methods' recursion ends");
    }
    return Optional.empty();
  }

  /** A stage never changes, so that a layer is lost whose result is not used. */
  private void reportUnused(NetworkSpec network, Diagnostics diagnostics) {
    for (String layer : origins.unused(network)) {
      diagnostics.report(
          DiagnosticCode.UNUSED_LAYER,
          Place.layer(layer),
          "nothing takes the output of " + layer,
          "each call returns a new stage: go on with it, as in x = x.relu(), or remove the call");
    }
  }

  /** Compilers repair broken syntax each in its own way, so that one sees what another doesn't. */
  private void reportSyntax(Diagnostics diagnostics) {
    diagnostics.report(
        DiagnosticCode.UNSUPPORTED_SYNTAX,
        Place.network(),
        declaration.getSimpleName() + " can't be found in its file",
        "correct the syntax of the file");
  }
}
