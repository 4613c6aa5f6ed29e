package dev.kiln.runtime.optimizer;

/**
 * How the learning rate changes in the course of a training: a factor for each step. A step is one
 * batch; an epoch has {@code ceil(samples / batchSize)} of them.
 */
@FunctionalInterface
public interface Schedule {

  /** Always 1. */
  Schedule CONSTANT = (step, steps) -> 1f;

  /**
   * From 1 down to almost 0 along half a cosine: {@code (1 + cos(pi * step / steps)) / 2}.
   *
   * <p>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR
   * 2017, equation 5, with one period over the whole training and a lowest rate of 0.
   */
  Schedule COSINE = (step, steps) -> (float) ((1 + Math.cos(Math.PI * step / steps)) / 2);

  /**
   * {@return what the optimizer's learning rate is multiplied with}
   *
   * @param step the step that begins, counted from 0
   * @param steps how many the training has, over all epochs
   */
  float factor(long step, long steps);

  /**
   * {@return the same factor where a schedule that counts epochs can know how many steps an epoch
   * has; by default they don't matter}
   *
   * @param step the step that begins, counted from 0
   * @param steps how many the training has, over all epochs
   * @param epochSteps how many steps an epoch has, at least 1
   */
  default float factor(long step, long steps, long epochSteps) {
    return factor(step, steps);
  }

  /**
   * {@return a schedule that changes from epoch to epoch and is the same for all steps of one:
   * {@code perEpoch(step(30, 0.1))} is PyTorch's {@code StepLR} of 30 epochs}
   *
   * @param epochs a schedule whose steps are epochs
   */
  static Schedule perEpoch(Schedule epochs) {
    return new EpochSchedule(epochs);
  }

  /**
   * Falls by {@code decay} at once after every {@code interval} steps: {@code decay^floor(step /
   * interval)}, PyTorch's {@code StepLR} with a count of batches instead of epochs.
   *
   * @param interval how many steps, at least 1
   * @param decay what the factor is multiplied with each time, above 0 and at most 1
   * @return the schedule
   * @throws IllegalArgumentException if the interval is below 1 or the decay is not in {@code (0,
   *     1]}
   */
  static Schedule step(long interval, double decay) {
    return new Schedules.Step(interval, decay);
  }

  /**
   * Falls by {@code decay} evenly over every {@code interval} steps: {@code decay^(step /
   * interval)}, Keras' {@code ExponentialDecay}; PyTorch's {@code ExponentialLR} has its interval
   * of one epoch, and falls once in each.
   *
   * @param interval how many steps, at least 1
   * @param decay what the factor is multiplied with in each interval, above 0 and at most 1
   * @return the schedule
   * @throws IllegalArgumentException if the interval is below 1 or the decay is not in {@code (0,
   *     1]}
   */
  static Schedule exponential(long interval, double decay) {
    return new Schedules.Exponential(interval, decay);
  }

  /**
   * Rises evenly to 1 in {@code warmup} steps, {@code (step + 1) / warmup}, and then falls along
   * half a cosine over the remaining steps, as {@link #COSINE}.
   *
   * <p>Source: for the rise Goyal et al., "Accurate, large minibatch SGD", 2017, section 2.2; for
   * the fall as {@link #COSINE}.
   *
   * @param warmup how many steps, at least 0
   * @return the schedule
   * @throws IllegalArgumentException if {@code warmup} is below 0
   */
  static Schedule cosine(long warmup) {
    return new Schedules.Cosine(warmup);
  }

  /**
   * {@return {@link #oneCycle(double, double, double)} with PyTorch's values: rises for 0.3 of the
   * training, from 1/25, and falls to 1/250,000}
   */
  static Schedule oneCycle() {
    return oneCycle(0.3, 25, 1e4);
  }

  /**
   * Rises to 1 along half a cosine, and falls to almost 0 along another. The optimizer's learning
   * rate is the highest.
   *
   * <p>Source: Smith and Topin, "Super-convergence: very fast training of neural networks using
   * large learning rates", 2018, in the form of PyTorch's {@code OneCycleLR} with two phases of
   * cosines; the momentum stays as it is.
   *
   * @param rise the part of the steps that the rate rises for, above 0 and below 1
   * @param start the first rate is {@code 1 / start}; above 1
   * @param end the last rate is {@code 1 / (start * end)}; above 1
   * @return the schedule
   * @throws IllegalArgumentException if a value is out of its range
   */
  static Schedule oneCycle(double rise, double start, double end) {
    return new Schedules.OneCycle(rise, start, end);
  }
}
