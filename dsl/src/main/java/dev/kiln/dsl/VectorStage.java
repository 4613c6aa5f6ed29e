package dev.kiln.dsl;

import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import java.util.function.UnaryOperator;

/** A stage that gives vectors {@code [length]}. */
public final class VectorStage extends Stage<VectorStage> {

  VectorStage(Node node) {
    super(node);
  }

  /** A {@link Dense} with a bias. */
  public VectorStage dense(int units) {
    return dense(units, Activation.NONE);
  }

  /** A {@link Dense} with a bias and an activation. */
  public VectorStage dense(int units, Activation activation) {
    return dense(units, values -> values.activation(activation));
  }

  /**
   * A {@link Dense} of which any value may differ: {@code dense(64, d -> d.bias(false))}.
   *
   * @param values given the values of {@link #dense(int)}, returns the layer's
   */
  public VectorStage dense(int units, UnaryOperator<DenseSpec> values) {
    DenseSpec defaults = new DenseSpec(units, Activation.NONE, true);
    return new VectorStage(then("dense", values.apply(defaults)));
  }

  /** An {@link Embedding} of ids: leads from vectors to sequences. */
  public SequenceStage embedding(int vocabulary, int size) {
    return new SequenceStage(then("embedding", new EmbeddingSpec(vocabulary, size)));
  }

  /** A {@link Softmax}; the length stays. */
  public VectorStage softmax() {
    return new VectorStage(then("softmax", new SoftmaxSpec()));
  }

  /** A {@link LogSoftmax}; the length stays. */
  public VectorStage logSoftmax() {
    return new VectorStage(then("logSoftmax", new LogSoftmaxSpec()));
  }

  @Override
  VectorStage same(Node next) {
    return new VectorStage(next);
  }
}
