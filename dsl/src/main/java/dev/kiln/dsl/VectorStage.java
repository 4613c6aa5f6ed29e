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

  /**
   * {@return a {@link Dense} with a bias}
   *
   * @param units the length of the output
   */
  public VectorStage dense(int units) {
    return dense(units, Activation.NONE);
  }

  /**
   * {@return a {@link Dense} with a bias and an activation}
   *
   * @param units the length of the output
   * @param activation the function that is applied to each element of the output
   */
  public VectorStage dense(int units, Activation activation) {
    return dense(units, values -> values.activation(activation));
  }

  /**
   * {@return a {@link Dense} of which any value may differ: {@code dense(64, d -> d.bias(false))}}
   *
   * @param units the length of the output
   * @param values given the values of {@link #dense(int)}, returns the layer's
   */
  public VectorStage dense(int units, UnaryOperator<DenseSpec> values) {
    DenseSpec defaults = new DenseSpec(units, Activation.NONE, true);
    return new VectorStage(then("dense", values.apply(defaults)));
  }

  /**
   * {@return an {@link Embedding} of ids: leads from vectors to sequences}
   *
   * @param vocabulary how many ids there are
   * @param size the length of the vector that stands for an id
   */
  public SequenceStage embedding(int vocabulary, int size) {
    return new SequenceStage(then("embedding", new EmbeddingSpec(vocabulary, size)));
  }

  /** {@return a {@link Softmax}; the length stays} */
  public VectorStage softmax() {
    return new VectorStage(then("softmax", new SoftmaxSpec()));
  }

  /** {@return a {@link LogSoftmax}; the length stays} */
  public VectorStage logSoftmax() {
    return new VectorStage(then("logSoftmax", new LogSoftmaxSpec()));
  }

  @Override
  VectorStage same(Node next) {
    return new VectorStage(next);
  }
}
