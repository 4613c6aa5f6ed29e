package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a model.
 *
 * <pre>{@code
 * TrainingHistory history =
 *     Trainer.of(model).optimizer(Sgd.momentum(0.01f, 0.9f)).batchSize(64).epochs(12).fit(train, test);
 * }</pre>
 *
 * <p>The result is a function of the model's parameters, the data and the configuration: the same
 * bits for any number of threads.
 */
public final class Trainer {

  private final Model model;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Optimizer optimizer = Sgd.momentum(0.01f, 0.9f);
  private Schedule schedule = Schedule.CONSTANT;
  private Optional<ReduceOnPlateau> plateau = Optional.empty();
  private int batchSize = 64;
  private int epochs = 10;
  private int threads = Runtime.getRuntime().availableProcessors();
  private boolean shuffle = true;
  private long seed = 42;

  private Trainer(Model model) {
    this.model = model;
  }

  /** A trainer that changes the given model's parameters. */
  public static Trainer of(Model model) {
    return new Trainer(model);
  }

  /** How the gradients change the parameters; by default {@code Sgd.momentum(0.01f, 0.9f)}. */
  public Trainer optimizer(Optimizer newOptimizer) {
    optimizer = newOptimizer;
    return this;
  }

  /** How the optimizer's learning rate changes from step to step; by default it does not. */
  public Trainer schedule(Schedule newSchedule) {
    schedule = newSchedule;
    return this;
  }

  /** Also lowers the learning rate where the loss stops falling; by default it does not. */
  public Trainer reduceOnPlateau(ReduceOnPlateau rule) {
    plateau = Optional.of(rule);
    return this;
  }

  /**
   * The number of samples per step, by default 64. The last batch of an epoch is smaller where the
   * samples don't come out even.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer batchSize(int samples) {
    batchSize = atLeastOne("the batch size", samples);
    return this;
  }

  /**
   * How many times each sample is trained on, by default 10.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer epochs(int count) {
    epochs = atLeastOne("the number of epochs", count);
    return this;
  }

  /**
   * How many threads work, the calling one included; by default as many as the machine has
   * processors.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer threads(int count) {
    threads = atLeastOne("the number of threads", count);
    return this;
  }

  /**
   * Whether each epoch takes the samples in another random order, as by default, or all in the
   * dataset's.
   */
  public Trainer shuffle(boolean enabled) {
    shuffle = enabled;
    return this;
  }

  /** What the order of the samples and random masks (dropout) are drawn from, by default 42. */
  public Trainer seed(long value) {
    seed = value;
    return this;
  }

  /** Adds a listener; listeners are told in the order in which they were added. */
  public Trainer listener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains the model and returns when all epochs are done.
   *
   * @throws IllegalArgumentException if the dataset is empty or does not fit the model
   * @throws TrainingException if the loss becomes infinite or NaN, the parameters then being those
   *     of the step before; or if the parameters do, in the last step of an epoch
   */
  public TrainingHistory fit(Dataset train) {
    return fit(train, Optional.empty());
  }

  /**
   * Trains the model, and evaluates it on a second dataset after each epoch.
   *
   * @throws IllegalArgumentException if a dataset is empty or does not fit the model
   * @throws TrainingException if the loss becomes infinite or NaN, the parameters then being those
   *     of the step before; or if the parameters do, in the last step of an epoch
   */
  public TrainingHistory fit(Dataset train, Dataset validation) {
    return fit(train, Optional.of(validation));
  }

  private TrainingHistory fit(Dataset train, Optional<Dataset> validation) {
    DatasetCheck.check("training", train, model.info());
    validation.ifPresent(dataset -> DatasetCheck.check("validation", dataset, model.info()));
    TrainingPlan plan = plan(train.size(), validation.map(Dataset::size).orElse(0));
    try (Workers workers = Workers.of(threads)) {
      Optional<Evaluator> evaluator =
          validation.map(dataset -> Evaluator.of(model, dataset, batchSize, workers));
      return new TrainingRun(model, train, plan, workers, new Listeners(listeners)).run(evaluator);
    }
  }

  private TrainingPlan plan(int samples, int validationSamples) {
    return new TrainingPlan(
        model.info(),
        optimizer,
        schedule,
        plateau,
        samples,
        validationSamples,
        batchSize,
        epochs,
        threads,
        shuffle,
        seed);
  }

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
    }
    return value;
  }
}
