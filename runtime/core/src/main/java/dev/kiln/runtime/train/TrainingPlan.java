package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.optimizer.Optimizer;
import java.util.List;
import java.util.Objects;

/**
 * What a training is about to do.
 *
 * @param model what is trained
 * @param optimization how its parameters are changed
 * @param metrics what is measured besides the loss and the accuracy
 * @param samples the size of the training dataset
 * @param validationSamples the size of the validation dataset, 0 without one
 * @param batchSize the number of samples in each batch but the last, which may be smaller
 * @param firstEpoch the number of the first epoch: 1, or more where a training is continued
 * @param epochs the number of the last epoch
 * @param threads how many threads work, the calling one included
 * @param shuffle whether each epoch takes the samples in another random order
 * @param seed what that order, random masks (dropout) and augmentation are drawn from
 */
public record TrainingPlan(
    ModelInfo model,
    Optimization optimization,
    List<Metric> metrics,
    int samples,
    int validationSamples,
    int batchSize,
    int firstEpoch,
    int epochs,
    int threads,
    boolean shuffle,
    long seed) {

  /**
   * Copies {@code metrics}.
   *
   * @param model what is trained
   * @param optimization how its parameters are changed
   * @param metrics what is measured besides the loss and the accuracy
   * @param samples the size of the training dataset
   * @param validationSamples the size of the validation dataset, 0 without one
   * @param batchSize the number of samples in each batch but the last, which may be smaller
   * @param firstEpoch the number of the first epoch: 1, or more where a training is continued
   * @param epochs the number of the last epoch
   * @param threads how many threads work, the calling one included
   * @param shuffle whether each epoch takes the samples in another random order
   * @param seed what that order, random masks (dropout) and augmentation are drawn from
   */
  public TrainingPlan {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(optimization, "optimization");
    metrics = List.copyOf(metrics);
  }

  /** The same after some epochs. */
  TrainingPlan after(int epochsDone) {
    return withEpochs(firstEpoch + epochsDone, Math.addExact(epochs, epochsDone));
  }

  /** The same, of which some epochs are done. */
  TrainingPlan startingWith(int epoch) {
    return withEpochs(epoch, epochs);
  }

  private TrainingPlan withEpochs(int first, int last) {
    return new TrainingPlan(
        model,
        optimization,
        metrics,
        samples,
        validationSamples,
        batchSize,
        first,
        last,
        threads,
        shuffle,
        seed);
  }

  /** {@return how the gradients change the parameters} */
  public Optimizer optimizer() {
    return optimization.optimizer();
  }

  /** {@return how many batches an epoch has} */
  public int batches() {
    return (int) (((long) samples + batchSize - 1) / batchSize);
  }

  /** {@return how many times the parameters change in an epoch} */
  public int steps() {
    int accumulation = optimization.accumulation();
    return (int) (((long) batches() + accumulation - 1) / accumulation);
  }

  /** How many times the parameters have been changed where a training is. */
  long stepsDone(TrainingState state) {
    int accumulation = optimization.accumulation();
    int inEpoch = (int) (((long) state.batch + accumulation - 1) / accumulation);
    return (state.epoch - 1L) * steps() + inEpoch;
  }
}
