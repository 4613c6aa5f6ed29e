package dev.kiln.processor.frontend;

import dev.kiln.dsl.Budget;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.report.Limits;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Reads what every declaration of a network may say of it, in whatever way it is described. */
public final class NetworkAnnotations {

  private final Element network;
  private final Diagnostics diagnostics;

  /** For an element that bears {@link Network}. */
  public NetworkAnnotations(Element network, Diagnostics diagnostics) {
    this.network = network;
    this.diagnostics = diagnostics;
  }

  /** How many classes the labels name, if that is said. */
  public Optional<Integer> classes() {
    return AnnotationValues.find(network, Network.class)
        .flatMap(annotation -> AnnotationValues.written(annotation, "classes"))
        .flatMap(value -> AnnotationValues.as(Integer.class, value))
        .filter(classes -> atLeast(1, classes, "classes", "10"));
  }

  /**
   * What shall be kept of the network for those who look inside; names of nothing are reported.
   *
   * @param layers the network's layers, as far as they could be read
   */
  public List<String> keep(List<NamedLayer> layers) {
    List<String> names =
        AnnotationValues.find(network, Network.class)
            .flatMap(annotation -> AnnotationValues.written(annotation, "keep"))
            .flatMap(AnnotationValues::strings)
            .orElse(List.of());
    new KeepCheck(layers, diagnostics).check(names);
    return names;
  }

  /** What the network may cost. */
  public Limits limits() {
    long parameters = limit("maxParameters");
    long multiplyAdds = limit("maxMultiplyAdds");
    long memory = limit("maxTrainingMemory");
    int batchSize =
        budget("batchSize", Integer.class)
            .filter(size -> atLeast(1, size, "batchSize", "64"))
            .orElse(Limits.NONE.batchSize());
    return new Limits(parameters, multiplyAdds, memory, batchSize);
  }

  private long limit(String name) {
    return budget(name, Long.class)
        .filter(limit -> atLeast(0, limit, name, "1_000_000"))
        .orElse(Long.MAX_VALUE);
  }

  private <T> Optional<T> budget(String name, Class<T> type) {
    return AnnotationValues.find(network, Budget.class)
        .flatMap(annotation -> AnnotationValues.written(annotation, name))
        .flatMap(value -> AnnotationValues.as(type, value));
  }

  private boolean atLeast(long least, long given, String name, String example) {
    if (given >= least) {
      return true;
    }
    Place place = Place.networkValue(name);
    String headline =
        network.getSimpleName() + "'s " + name + " is " + given + ", but must be at least " + least;
    diagnostics.report(
        Diagnostic.of(DiagnosticCode.VALUE_OUT_OF_RANGE, place, headline)
            .fix(Fix.set(place, example, "for example")));
    return false;
  }
}
