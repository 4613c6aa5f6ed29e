package dev.kiln.runtime.train;

import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ParameterGroup;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.optimizer.Schedule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a training changes the parameters.
 *
 * @param optimizer how the gradients change them
 * @param groups which of them are trained differently
 * @param schedule how the optimizer's learning rate changes from step to step
 * @param plateau how it falls besides where the loss stops falling
 * @param accumulation how many batches make a step
 * @param averaging the decay of the moving average of the parameters, if there is one
 * @param earlyStopping when the training ends before its last epoch
 */
public record Optimization(
    Optimizer optimizer,
    List<ParameterGroup> groups,
    Schedule schedule,
    Optional<ReduceOnPlateau> plateau,
    int accumulation,
    Optional<Float> averaging,
    Optional<EarlyStopping> earlyStopping) {

  /**
   * Copies {@code groups}.
   *
   * @param optimizer how the gradients change them
   * @param groups which of them are trained differently
   * @param schedule how the optimizer's learning rate changes from step to step
   * @param plateau how it falls besides where the loss stops falling
   * @param accumulation how many batches make a step
   * @param averaging the decay of the moving average of the parameters, if there is one
   * @param earlyStopping when the training ends before its last epoch
   * @throws IllegalArgumentException if {@code accumulation} is below 1, or the average's decay is
   *     not in {@code [0, 1)}
   */
  public Optimization {
    Objects.requireNonNull(optimizer, "optimizer");
    groups = List.copyOf(groups);
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(plateau, "plateau");
    Objects.requireNonNull(averaging, "averaging");
    Objects.requireNonNull(earlyStopping, "earlyStopping");
    if (accumulation < 1) {
      throw new IllegalArgumentException(
          "a step must have at least 1 batch, but has " + accumulation);
    }
    averaging.ifPresent(Optimization::checkDecay);
  }

  /**
   * {@return an optimizer by itself}
   *
   * @param optimizer how the gradients change the parameters
   */
  public static Optimization of(Optimizer optimizer) {
    return new Optimization(
        optimizer,
        List.of(),
        Schedule.CONSTANT,
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty());
  }

  /** Checks the decay of the average. */
  static float checkDecay(float decay) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(
          "the average's decay must be at least 0 and below 1, but is " + decay);
    }
    return decay;
  }
}
