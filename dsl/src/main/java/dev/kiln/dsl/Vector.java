package dev.kiln.dsl;

import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import java.util.function.UnaryOperator;

/** A stage that gives vectors {@code [length]}. */
public final class Vector extends Stage<Vector> {

  Vector(Node node) {
    super(node);
  }

  /** A {@link Dense} with a bias. */
  public Vector dense(int units) {
    return dense(units, Activation.NONE);
  }

  /** A {@link Dense} with a bias and an activation. */
  public Vector dense(int units, Activation activation) {
    return dense(units, values -> values.activation(activation));
  }

  /**
   * A {@link Dense} of which any value may differ: {@code dense(64, d -> d.bias(false))}.
   *
   * @param values given the values of {@link #dense(int)}, returns the layer's
   */
  public Vector dense(int units, UnaryOperator<DenseSpec> values) {
    DenseSpec defaults = new DenseSpec(units, Activation.NONE, true);
    return new Vector(then("dense", values.apply(defaults)));
  }

  /** An {@link Embedding} of ids: leads from vectors to sequences. */
  public Sequence embedding(int vocabulary, int size) {
    return new Sequence(then("embedding", new EmbeddingSpec(vocabulary, size)));
  }

  /** A {@link Softmax}; the length stays. */
  public Vector softmax() {
    return new Vector(then("softmax", new SoftmaxSpec()));
  }

  /** A {@link LogSoftmax}; the length stays. */
  public Vector logSoftmax() {
    return new Vector(then("logSoftmax", new LogSoftmaxSpec()));
  }

  @Override
  Vector same(Node next) {
    return new Vector(next);
  }
}
