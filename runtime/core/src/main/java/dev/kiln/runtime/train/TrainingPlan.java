package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.optimizer.Schedule;
import java.util.Optional;

/**
 * What a training is about to do.
 *
 * @param model what is trained
 * @param optimizer how the gradients change the parameters
 * @param schedule how the optimizer's learning rate changes from step to step
 * @param plateau how it falls besides where the loss stops falling
 * @param samples the size of the training dataset
 * @param validationSamples the size of the validation dataset, 0 without one
 * @param batchSize the number of samples in each batch but the last, which may be smaller
 * @param epochs how many times each sample is trained on
 * @param threads how many threads work, the calling one included
 * @param shuffle whether each epoch takes the samples in another random order
 * @param seed what that order and random masks (dropout) are drawn from
 */
public record TrainingPlan(
    ModelInfo model,
    Optimizer optimizer,
    Schedule schedule,
    Optional<ReduceOnPlateau> plateau,
    int samples,
    int validationSamples,
    int batchSize,
    int epochs,
    int threads,
    boolean shuffle,
    long seed) {

  /** How many batches an epoch has. */
  public int batches() {
    return (int) (((long) samples + batchSize - 1) / batchSize);
  }
}
