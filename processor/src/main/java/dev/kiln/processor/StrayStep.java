package dev.kiln.processor;

import com.google.auto.common.BasicAnnotationProcessor;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/**
 * Warns of layers and budgets for which nothing is generated, since {@code @Network} is missing.
 */
final class StrayStep implements BasicAnnotationProcessor.Step {

  private final DiagnosticPrinter printer;
  private final Types types;

  StrayStep(ProcessingEnvironment environment, DiagnosticListener listener) {
    this.printer = new DiagnosticPrinter(environment.getMessager(), listener);
    this.types = environment.getTypeUtils();
  }

  @Override
  public Set<String> annotations() {
    return Stream.concat(
            Stream.of(Network.class.getName(), Budget.class.getName()),
            LayerRules.all().stream().map(rule -> rule.annotation().getName()))
        .collect(Collectors.toSet());
  }

  @Override
  public ImmutableSet<? extends Element> process(
      ImmutableSetMultimap<String, Element> elementsByAnnotation) {
    Set<Element> networks = elementsByAnnotation.get(Network.class.getName());
    elementsByAnnotation.get(Budget.class.getName()).stream()
        .filter(element -> !isNetwork(element))
        .forEach(
            element ->
                warn(
                    element,
                    DiagnosticCode.BUDGET_WITHOUT_NETWORK,
                    element.getSimpleName() + " has a @Budget, but is no @Network"));
    strayTypes(elementsByAnnotation).stream()
        .filter(type -> networks.stream().noneMatch(network -> inherits(network, type)))
        .forEach(
            type ->
                warn(
                    type,
                    DiagnosticCode.LAYER_OUTSIDE_NETWORK,
                    type.getSimpleName() + " declares layers, but is no @Network"));
    return ImmutableSet.of();
  }

  private static Set<Element> strayTypes(ImmutableSetMultimap<String, Element> byAnnotation) {
    Set<Element> found = new LinkedHashSet<>();
    LayerRules.all().stream()
        .flatMap(rule -> byAnnotation.get(rule.annotation().getName()).stream())
        .map(Element::getEnclosingElement)
        .filter(type -> type instanceof TypeElement && !isNetwork(type))
        .forEach(found::add);
    return found;
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
