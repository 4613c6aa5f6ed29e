package dev.kiln.runtime.info;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is saved with a model's parameters beside them.
 *
 * @param labels the names of the classes, in the order of the outputs; empty where they have none
 * @param standardization what predictions do with their inputs first
 * @param properties what else its user wants to keep, for example a date or a licence
 */
public record ModelMetadata(
    List<String> labels,
    Optional<Standardization> standardization,
    Map<String, String> properties) {

  /** No labels, no standardization and no properties. */
  public static final ModelMetadata NONE = new ModelMetadata(List.of(), Optional.empty(), Map.of());

  /**
   * Copies the list and the map.
   *
   * @param labels the names of the classes, in the order of the outputs; empty where they have none
   * @param standardization what predictions do with their inputs first
   * @param properties what else its user wants to keep, for example a date or a licence
   */
  public ModelMetadata {
    Objects.requireNonNull(standardization, "standardization");
    labels = List.copyOf(labels);
    properties = Map.copyOf(properties);
  }

  /**
   * {@return the same with the names of the classes}
   *
   * @param names the classes' names, in their order
   */
  public ModelMetadata withLabels(List<String> names) {
    return new ModelMetadata(names, standardization, properties);
  }

  /**
   * {@return the same with the names of the classes}
   *
   * @param names the classes' names, in their order
   */
  public ModelMetadata withLabels(String... names) {
    return withLabels(List.of(names));
  }

  /**
   * {@return the same with what predictions do with their inputs first}
   *
   * @param statistics what is subtracted and divided by
   */
  public ModelMetadata withStandardization(Standardization statistics) {
    return new ModelMetadata(labels, Optional.of(statistics), properties);
  }

  /**
   * {@return the same with what else shall be kept}
   *
   * @param others each property by its name
   */
  public ModelMetadata withProperties(Map<String, String> others) {
    return new ModelMetadata(labels, standardization, others);
  }

  /**
   * Checks that this can be the metadata of a model.
   *
   * @param info what the model is made of
   * @throws IllegalArgumentException if there are labels but not one for each class, or the
   *     standardization is for samples of another shape
   */
  public void check(ModelInfo info) {
    Objects.requireNonNull(info, "info");
    if (!labels.isEmpty() && labels.size() != info.classes()) {
      throw new IllegalArgumentException(
          info.name()
              + " has "
              + info.classes()
              + " classes, but there are "
              + labels.size()
              + " labels");
    }
    standardization
        .filter(statistics -> !statistics.fits(info.input()))
        .ifPresent(
            statistics -> {
              throw new IllegalArgumentException(
                  (info.name() + " takes samples of " + info.input())
                      + (", but the standardization is for " + statistics.size() + " features"));
            });
  }
}
