package dev.kiln.processor.testing;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Severity;
import dev.kiln.processor.frontend.fluent.FluentFrontend;
import dev.kiln.processor.frontend.fluent.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Only reads the networks that builders describe, and keeps them for a comparison. */
public final class ReadNetworks extends AbstractProcessor {

  private final Map<String, NetworkSpec> networks = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** What was read, by {@code Class.member}. */
  public Map<String, NetworkSpec> networks() {
    return networks;
  }

  /** The errors that were reported. */
  public List<String> problems() {
    return problems;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("dev.kiln.dsl.Network");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    annotations.forEach(
        annotation -> round.getElementsAnnotatedWith(annotation).forEach(this::read));
    return false;
  }

  private void read(Element element) {
    Diagnostics diagnostics = new Diagnostics();
    String name = element.getEnclosingElement() + "." + element.getSimpleName();
    new FluentFrontend(element, processingEnv.getElementUtils(), new Sources(processingEnv))
        .read(diagnostics)
        .map(description -> description.network())
        .map(
            n ->
                new NetworkSpec(
                    new ShapeSpec(n.input().get().dimensions()),
                    n.layers(),
                    n.loss().get(),
                    n.lossValues()))
        .ifPresent(network -> networks.put(name, network));
    diagnostics.all().stream()
        .filter(d -> d.code().severity() == Severity.ERROR)
        .forEach(d -> problems.add(name + ": " + d.message()));
  }
}
