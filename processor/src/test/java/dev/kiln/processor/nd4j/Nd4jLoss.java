package dev.kiln.processor.nd4j;

import static org.nd4j.autodiff.loss.LossReduce.NONE;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.SoftmaxSpec;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loss of each sample. */
record Nd4jLoss(Loss loss, LossValues values) {

  private static final INDArray WEIGHT = Nd4j.scalar(DataType.DOUBLE, 1);

  /**
   * The losses {@code [batch]}.
   *
   * @param last the network's last layer
   * @param below what the last layer takes
   * @param outputs what it gives
   * @param targets {@code [batch, ...]}
   */
  INDArray apply(LayerSpec last, INDArray below, INDArray outputs, INDArray targets) {
    return switch (loss) {
      case CROSS_ENTROPY ->
          ofClasses(logits(last, below, outputs), oneHot(targets, outputs.size(1)));
      case CATEGORICAL_CROSS_ENTROPY -> ofClasses(logits(last, below, outputs), targets);
      case BINARY_CROSS_ENTROPY -> Nd4j.loss().logLoss(targets, outputs, WEIGHT, NONE, 0).mean(1);
      case MEAN_SQUARED_ERROR ->
          Nd4j.loss().meanSquaredError(targets, outputs, WEIGHT, NONE).mean(1);
      case MEAN_ABSOLUTE_ERROR ->
          Nd4j.loss().absoluteDifference(targets, outputs, WEIGHT, NONE).mean(1);
      case HUBER -> Nd4j.loss().huberLoss(targets, outputs, WEIGHT, NONE, values.delta()).mean(1);
      case UNSPECIFIED -> throw new IllegalArgumentException("no loss");
    };
  }

  /** Logarithms of probabilities are logits, too. */
  private static INDArray logits(LayerSpec last, INDArray below, INDArray outputs) {
    return last instanceof SoftmaxSpec ? below : outputs;
  }

  private INDArray ofClasses(INDArray logits, INDArray targets) {
    INDArray losses =
        Nd4j.loss().softmaxCrossEntropy(targets, logits, WEIGHT, NONE, values.labelSmoothing());
    if (values.classWeights().isEmpty()) {
      return losses;
    }
    double[] weights = values.classWeights().stream().mapToDouble(Double::doubleValue).toArray();
    INDArray weight = targets.mmul(Nd4j.createFromArray(weights).reshape(-1, 1));
    return losses.mul(weight.reshape(losses.shape()));
  }

  private static INDArray oneHot(INDArray labels, long classes) {
    INDArray targets = Nd4j.zeros(DataType.DOUBLE, labels.size(0), classes);
    for (int sample = 0; sample < labels.size(0); sample++) {
      targets.putScalar(sample, labels.getInt(sample, 0), 1);
    }
    return targets;
  }
}
