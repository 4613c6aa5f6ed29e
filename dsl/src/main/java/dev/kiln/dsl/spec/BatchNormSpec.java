package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.BatchNorm}. */
public record BatchNormSpec(double momentum, double epsilon) implements LayerSpec {

  /** The same with another momentum. */
  public BatchNormSpec momentum(double other) {
    return new BatchNormSpec(other, epsilon);
  }

  /** The same with another epsilon. */
  public BatchNormSpec epsilon(double other) {
    return new BatchNormSpec(momentum, other);
  }
}
