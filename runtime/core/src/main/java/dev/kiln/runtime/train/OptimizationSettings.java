package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ParameterGroup;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a {@link Trainer} is told of how the parameters are changed. */
abstract sealed class OptimizationSettings permits Trainer {

  private final ModelInfo model;
  private final List<ParameterGroup> groups = new ArrayList<>();
  private Optimizer optimizer = Sgd.momentum(0.01f, 0.9f);
  private Schedule schedule = Schedule.CONSTANT;
  private Optional<ReduceOnPlateau> plateau = Optional.empty();
  private Optional<EarlyStopping> earlyStopping = Optional.empty();
  private Optional<Float> averaging = Optional.empty();
  private int accumulation = 1;

  OptimizationSettings(ModelInfo model) {
    this.model = model;
  }

  /** The trainer, for the next setting. */
  abstract Trainer self();

  /** What has been set. */
  final Optimization optimization() {
    return new Optimization(
        optimizer, groups, schedule, plateau, accumulation, averaging, earlyStopping);
  }

  /** How the gradients change the parameters; by default {@code Sgd.momentum(0.01f, 0.9f)}. */
  public Trainer optimizer(Optimizer newOptimizer) {
    optimizer = Objects.requireNonNull(newOptimizer, "optimizer");
    return self();
  }

  /** How the optimizer's learning rate changes from step to step; by default it does not. */
  public Trainer schedule(Schedule newSchedule) {
    schedule = Objects.requireNonNull(newSchedule, "schedule");
    return self();
  }

  /**
   * Trains some parameters differently from the others: slower, with less decay, or not at all. Of
   * several groups that match a parameter the last counts.
   *
   * @throws IllegalArgumentException if no parameter of the model matches
   */
  public Trainer group(ParameterGroup group) {
    GroupRanges.check(model, List.of(group));
    groups.add(group);
    return self();
  }

  /**
   * Does not change some layers: see {@link ParameterGroup#freeze()}. A generated model runs no
   * gradient code for them; of a frozen layer between others that learn, the gradient in its input
   * is still computed. A normalisation uses the batch's statistics still, but keeps its averages.
   *
   * @param patterns as in {@link ParameterGroup#of}
   * @throws IllegalArgumentException if no parameter of the model matches one of them
   */
  public Trainer freeze(String... patterns) {
    for (String pattern : patterns) {
      group(ParameterGroup.of(pattern).freeze());
    }
    return self();
  }

  /** Also lowers the learning rate where the loss stops falling; by default it does not. */
  public Trainer reduceOnPlateau(ReduceOnPlateau rule) {
    plateau = Optional.of(rule);
    return self();
  }

  /** Ends the training where nothing improves, and gives back the best parameters. */
  public Trainer earlyStopping(EarlyStopping rule) {
    earlyStopping = Optional.of(rule);
    return self();
  }

  /**
   * Gives the model the exponential moving average of its parameters over the steps, {@code a =
   * decay * a + (1 - decay) * w}, when a training ends; validation measures it. The training itself
   * goes on with the parameters as they are.
   *
   * @param decay such as 0.999
   * @throws IllegalArgumentException if it is not at least 0 and below 1
   */
  public Trainer averageWeights(float decay) {
    averaging = Optional.of(Optimization.checkDecay(decay));
    return self();
  }

  /**
   * How many batches make a step, by default 1: their gradients are added up as those of one large
   * batch, which needs the memory of a small one. A layer that normalises by its batch still sees
   * small ones.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer accumulate(int batches) {
    accumulation = atLeastOne("the number of batches in a step", batches);
    return self();
  }

  static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
    }
    return value;
  }
}
