package dev.kiln.processor;

import dev.kiln.dsl.Network;
import dev.kiln.processor.frontend.AnnotatedFrontend;
import dev.kiln.processor.frontend.Readiness;
import dev.kiln.processor.frontend.SourceLines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Compiles the annotated interfaces of a round. Those that need what another processor has yet to
 * write wait for a later round, and are read as they are in the last one.
 */
final class NetworkStep {

  private final Elements elements;
  private final NetworkCompilation compilation;
  private final SourceLines lines;
  private final Readiness readiness;

  /** By their names: each round has elements of its own. */
  private List<String> waiting = List.of();

  NetworkStep(ProcessingEnvironment environment, NetworkCompilation compilation) {
    this.elements = environment.getElementUtils();
    this.compilation = compilation;
    this.lines = new SourceLines(environment);
    this.readiness = new Readiness(lines);
  }

  void process(RoundEnvironment round) {
    List<String> later = new ArrayList<>();
    for (TypeElement network : networks(round)) {
      if (round.processingOver() || readiness.of(network)) {
        compilation.run(network, new AnnotatedFrontend(network, lines));
      } else {
        later.add(network.getQualifiedName().toString());
      }
    }
    waiting = later;
  }

  private Set<TypeElement> networks(RoundEnvironment round) {
    Stream<TypeElement> again =
        waiting.stream()
            .flatMap(name -> Optional.ofNullable(elements.getTypeElement(name)).stream());
    Set<TypeElement> found = new LinkedHashSet<>(again.toList());
    found.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(Network.class)));
    return found;
  }
}
