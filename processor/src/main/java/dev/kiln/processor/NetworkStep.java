package dev.kiln.processor;

import com.google.auto.common.BasicAnnotationProcessor;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.kiln.dsl.Network;
import dev.kiln.processor.frontend.AnnotatedFrontend;
import dev.kiln.processor.frontend.SourceLines;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Compiles the annotated interfaces of a round. */
final class NetworkStep implements BasicAnnotationProcessor.Step {

  private final NetworkCompilation compilation;
  private final SourceLines lines;

  NetworkStep(ProcessingEnvironment environment, DiagnosticListener listener) {
    this.compilation = new NetworkCompilation(environment, listener);
    this.lines = new SourceLines(environment);
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
        compilation.run(network, new AnnotatedFrontend(network, lines));
      }
    }
    return ImmutableSet.of();
  }
}
