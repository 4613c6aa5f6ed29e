package dev.kiln.processor;

import dev.kiln.dsl.Budget;
import dev.kiln.dsl.Network;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.frontend.AnnotationValues;
import dev.kiln.processor.frontend.ElementOrigins;
import dev.kiln.processor.layer.LayerRules;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/**
 * Warns of layers and budgets for which nothing is generated, since {@code @Network} is missing.
 */
final class StrayStep {

  private final DiagnosticPrinter printer;
  private final Types types;

  StrayStep(ProcessingEnvironment environment, DiagnosticListener listener) {
    this.printer = new DiagnosticPrinter(environment.getMessager(), listener);
    this.types = environment.getTypeUtils();
  }

  /**
   * Warns of what is found in a round.
   *
   * @param annotations those that the round has
   */
  void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<? extends Element> networks = round.getElementsAnnotatedWith(Network.class);
    round.getElementsAnnotatedWith(Budget.class).stream()
        .filter(element -> !isNetwork(element))
        .forEach(
            element ->
                warn(
                    element,
                    DiagnosticCode.BUDGET_WITHOUT_NETWORK,
                    element.getSimpleName() + " has a @Budget, but is no @Network"));
    strayTypes(layers(annotations), round).stream()
        .filter(type -> networks.stream().noneMatch(network -> inherits(network, type)))
        .forEach(
            type ->
                warn(
                    type,
                    DiagnosticCode.LAYER_OUTSIDE_NETWORK,
                    type.getSimpleName() + " declares layers, but is no @Network"));
  }

  private Set<Element> strayTypes(TypeElement[] layers, RoundEnvironment round) {
    Set<Element> found = new LinkedHashSet<>();
    // For all at once: javac visits every element of the round each time that it is asked.
    round.getElementsAnnotatedWithAny(layers).stream()
        .map(Element::getEnclosingElement)
        .filter(type -> type instanceof TypeElement && !isNetwork(type))
        .forEach(found::add);
    return found;
  }

  /** The annotations of layers. */
  private static TypeElement[] layers(Set<? extends TypeElement> annotations) {
    return annotations.stream()
        .filter(annotation -> LayerRules.isLayer(annotation.getQualifiedName().toString()))
        .toArray(TypeElement[]::new);
  }

  private static boolean isNetwork(Element element) {
    return AnnotationValues.find(element, Network.class).isPresent();
  }

  /** Inherited layers are an error at the network. */
  private boolean inherits(Element network, Element type) {
    return network instanceof TypeElement
        && types.isSubtype(types.erasure(network.asType()), types.erasure(type.asType()));
  }

  private void warn(Element element, DiagnosticCode code, String headline) {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(
        Diagnostic.of(code, Place.network(), headline)
            .help("add @Network to " + element.getSimpleName()));
    printer.print(diagnostics, new ElementOrigins(element));
  }
}
