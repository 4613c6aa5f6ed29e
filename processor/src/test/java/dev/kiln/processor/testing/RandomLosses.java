package dev.kiln.processor.testing;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import java.util.List;
import java.util.Random;

/** For each loss: how to end a network with it. */
public final class RandomLosses {

  private static final List<Kind> ALL =
      List.of(
          new Kind("cross-entropy", (b, r) -> b.classify(classes(r))),
          new Kind("smoothed labels", (b, r) -> softmax(b, r, Loss.CROSS_ENTROPY, 0.1, false)),
          new Kind("weighted labels", (b, r) -> softmax(b, r, Loss.CROSS_ENTROPY, 0, true)),
          new Kind("both", (b, r) -> softmax(b, r, Loss.CROSS_ENTROPY, 0.3, true)),
          new Kind(
              "distributions", (b, r) -> softmax(b, r, Loss.CATEGORICAL_CROSS_ENTROPY, 0, false)),
          new Kind(
              "smoothed and weighted distributions",
              (b, r) -> softmax(b, r, Loss.CATEGORICAL_CROSS_ENTROPY, 0.2, true)),
          new Kind("log-softmax", (b, r) -> logSoftmax(b, r, Loss.CROSS_ENTROPY)),
          new Kind(
              "log-softmax of distributions",
              (b, r) -> logSoftmax(b, r, Loss.CATEGORICAL_CROSS_ENTROPY)),
          new Kind("binary cross-entropy", RandomLosses::binary),
          new Kind("mean squared error", (b, r) -> numbers(b, r, Loss.MEAN_SQUARED_ERROR)),
          new Kind("mean absolute error", (b, r) -> numbers(b, r, Loss.MEAN_ABSOLUTE_ERROR)),
          new Kind("huber", (b, r) -> numbers(b, r, Loss.HUBER)));

  private RandomLosses() {}

  /**
   * A loss.
   *
   * @param name what is special about it
   * @param end puts it on top of a layer that gives a vector
   */
  public record Kind(String name, End end) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** Ends a network. */
  public interface End {
    /** The network. */
    NetworkSpec end(SpecBuilder builder, Random random);
  }

  /** All losses. */
  public static List<Kind> all() {
    return ALL;
  }

  /** The network with any loss. */
  public static NetworkSpec end(SpecBuilder builder, Random random) {
    return ALL.get(random.nextInt(ALL.size())).end().end(builder, random);
  }

  private static NetworkSpec softmax(
      SpecBuilder builder, Random random, Loss loss, double smoothing, boolean weighted) {
    int classes = classes(random);
    LossValues values = LossValues.DEFAULT.labelSmoothing(smoothing);
    return builder
        .then("logits", new DenseSpec(classes, Activation.NONE, true))
        .then("probabilities", new SoftmaxSpec())
        .build(loss, weighted ? values.classWeights(weights(classes, random)) : values);
  }

  private static NetworkSpec logSoftmax(SpecBuilder builder, Random random, Loss loss) {
    return builder
        .then("logits", new DenseSpec(classes(random), Activation.NONE, true))
        .then("logarithms", new LogSoftmaxSpec())
        .build(loss, LossValues.DEFAULT);
  }

  private static NetworkSpec binary(SpecBuilder builder, Random random) {
    boolean own = random.nextBoolean();
    Activation activation = own ? Activation.NONE : Activation.SIGMOID;
    builder.then("answers", new DenseSpec(1 + random.nextInt(5), activation, true));
    if (own) {
      builder.then("sigmoid", new ActivateSpec(Activation.SIGMOID));
    }
    return builder.build(Loss.BINARY_CROSS_ENTROPY, LossValues.DEFAULT);
  }

  private static NetworkSpec numbers(SpecBuilder builder, Random random, Loss loss) {
    if (random.nextBoolean() || builder.last().equals(NetworkSpec.INPUT)) {
      builder.then("numbers", new DenseSpec(1 + random.nextInt(5), Activation.NONE, true));
    }
    double delta = 0.3 + random.nextInt(3);
    return builder.build(
        loss, loss == Loss.HUBER ? LossValues.DEFAULT.delta(delta) : LossValues.DEFAULT);
  }

  private static double[] weights(int classes, Random random) {
    return random.doubles(classes, 0.2, 3).toArray();
  }

  private static int classes(Random random) {
    return 2 + random.nextInt(6);
  }
}
