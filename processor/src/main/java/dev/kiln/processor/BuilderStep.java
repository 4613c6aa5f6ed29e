package dev.kiln.processor;

import dev.kiln.dsl.Network;
import dev.kiln.processor.frontend.Frontend;
import dev.kiln.processor.frontend.UnreadableFrontend;
import dev.kiln.processor.frontend.fluent.FluentFrontend;
import dev.kiln.processor.frontend.fluent.Sources;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Compiles the networks of a round that builders describe. Their classes needn't be complete: they
 * may well have fields of the type that is generated.
 */
final class BuilderStep {

  private final ProcessingEnvironment environment;
  private final NetworkCompilation compilation;

  BuilderStep(ProcessingEnvironment environment, NetworkCompilation compilation) {
    this.environment = environment;
    this.compilation = compilation;
  }

  /** Compiles what bears the annotation, types apart. */
  void process(RoundEnvironment round) {
    for (Element element : round.getElementsAnnotatedWith(Network.class)) {
      if (!(element instanceof TypeElement)) {
        compilation.run(element, frontend(element));
      }
    }
  }

  private Frontend frontend(Element element) {
    try {
      return new FluentFrontend(element, environment.getElementUtils(), new Sources(environment));
    } catch (LinkageError noCompilerModule) {
      return new UnreadableFrontend(element);
    }
  }
}
