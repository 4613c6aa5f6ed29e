package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 *
 * <p>A second {@code fit} goes on where the last one ended: with the optimizer's memory, the number
 * of the epoch and, if it was stopped, its place in the epoch. It is as if the first had been
 * longer. Whoever changes how parameters are learned in between, or takes another trainer, starts
 * anew from the model's parameters; so does who goes on after an exception.
 *
 * <p>A trainer is configured and used by one thread; only {@link #stop()} may be called by others.
 */
public final class Trainer extends OptimizationSettings {

  private final Model model;
  private final TrainingSession session;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final List<Metric> metrics = new ArrayList<>();
  private int batchSize = 64;
  private int epochs = 10;
  private int threads = Runtime.getRuntime().availableProcessors();
  private boolean shuffle = true;
  private boolean logging = true;
  private long seed = 42;
  private Persistence persistence = Persistence.NONE;

  private Trainer(Model model) {
    super(model.info());
    this.model = model;
    this.session = new TrainingSession(model);
  }

  /**
   * {@return a trainer that changes the given model's parameters}
   *
   * @param model a generated model
   */
  public static Trainer of(Model model) {
    return new Trainer(Objects.requireNonNull(model, "model"));
  }

  /**
   * Measures something besides the loss and the accuracy: for reports of epochs, and in {@link
   * #evaluate}.
   *
   * @param more what else to measure
   * @return this trainer
   * @throws IllegalArgumentException if a metric does not suit the model, or there is one of its
   *     name
   */
  public Trainer metrics(Metric... more) {
    for (Metric metric : more) {
      metric.start(model.info());
      if (metrics.stream().anyMatch(other -> other.name().equals(metric.name()))) {
        throw new IllegalArgumentException("there is a metric '" + metric.name() + "' already");
      }
      metrics.add(metric);
    }
    return this;
  }

  /**
   * The number of samples per batch, by default 64. The last batch of an epoch is smaller where the
   * samples don't come out even.
   *
   * @param samples how many samples, at least 1
   * @return this trainer
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer batchSize(int samples) {
    batchSize = atLeastOne("the batch size", samples);
    return this;
  }

  /**
   * How many times each sample is trained on, by default 10.
   *
   * @param count how many epochs, at least 1
   * @return this trainer
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
   * @param count how many threads, at least 1
   * @return this trainer
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer threads(int count) {
    threads = atLeastOne("the number of threads", count);
    return this;
  }

  /**
   * Whether each epoch takes the samples in another random order, as by default, or all in the
   * dataset's.
   *
   * @param enabled false to keep the dataset's order
   * @return this trainer
   */
  public Trainer shuffle(boolean enabled) {
    shuffle = enabled;
    return this;
  }

  /**
   * Whether each epoch is logged in a line, as by default: at the level INFO of the {@link
   * System.Logger} {@code dev.kiln.train}.
   *
   * @param enabled false to log nothing
   * @return this trainer
   */
  public Trainer logging(boolean enabled) {
    logging = enabled;
    return this;
  }

  /**
   * What the order of the samples, random masks (dropout) and augmentation are drawn from, by
   * default 42.
   *
   * @param value the seed; the same one gives the same bits, with any number of threads
   * @return this trainer
   */
  public Trainer seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Adds a listener; listeners are told in the order in which they were added.
   *
   * @param listener is told of this trainer's trainings from the next {@code fit} on
   * @return this trainer
   */
  public Trainer listener(TrainingListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Writes down how far a training is, so that {@link #resume()} can go on from there.
   *
   * @param rules the folder, how often, and how many files are kept
   * @return this trainer
   */
  public Trainer checkpoints(Checkpoints rules) {
    persistence = persistence.in(rules);
    return this;
  }

  /**
   * Lets the next {@code fit} go on from the newest checkpoint, if there is one, to the same bits
   * and the same history as if it had never been interrupted; this trainer, its model and the data
   * have to be as they were then. A damaged checkpoint is left aside, with a warning, for the one
   * before it. The number of epochs may be raised; if all of them are done, {@code fit} gives back
   * their result. What listeners remember is not in checkpoints.
   *
   * @return this trainer
   */
  public Trainer resume() {
    persistence = persistence.resuming();
    return this;
  }

  /**
   * Trains the model and returns when all epochs are done, or when the training was stopped: by
   * {@link #stop()}, by {@link EarlyStopping}, or by interrupting the thread, whose interrupt flag
   * stays set.
   *
   * @param train the samples to train on
   * @return the epochs, and why the training ended
   * @throws IllegalArgumentException if the dataset is empty, does not fit the model, or has a
   *     number that is not finite or not what the model learns from; or if the checkpoint to resume
   *     is one of another training
   * @throws IllegalStateException if the model is being trained already, or {@link #resume()} was
   *     called without {@link #checkpoints}
   * @throws java.io.UncheckedIOException if a checkpoint can't be written; the next {@code fit}
   *     goes on from there. Also if there are checkpoints to resume, but none can be read
   * @throws TrainingException if the loss or a parameter becomes infinite or NaN; the parameters
   *     are then those of the last step whose loss was finite, or of the best epoch with {@link
   *     EarlyStopping}
   */
  public TrainingHistory fit(Dataset train) {
    return fit(train, Optional.empty());
  }

  /**
   * Trains the model as {@link #fit(Dataset)}, and evaluates it on a second dataset after each
   * epoch.
   *
   * @param train the samples to train on
   * @param validation the samples to measure on after each epoch
   * @return the epochs, and why the training ended
   * @throws IllegalArgumentException as {@link #fit(Dataset)}, for either dataset
   * @throws IllegalStateException as {@link #fit(Dataset)}
   * @throws java.io.UncheckedIOException as {@link #fit(Dataset)}
   * @throws TrainingException as {@link #fit(Dataset)}; or if the validation's loss becomes
   *     infinite or NaN
   */
  public TrainingHistory fit(Dataset train, Dataset validation) {
    return fit(train, Optional.of(validation));
  }

  /**
   * Ends the training that runs now after its present batch; the history has the epochs that are
   * completed. May be called by a listener or another thread. Without a training it does nothing.
   */
  public void stop() {
    session.stop();
  }

  /**
   * {@return the epochs of all trainings since the last that started anew, also if one ended badly}
   */
  public TrainingHistory history() {
    return session.history();
  }

  /**
   * Measures how well the model predicts a dataset now, with the trainer's batch size, threads and
   * metrics. The training is not changed.
   *
   * @param dataset the samples, with what the model learns from
   * @return what was measured
   * @throws IllegalArgumentException if the dataset is empty, does not fit the model, or has a
   *     number that is not finite or not what the model learns from
   */
  public Evaluation evaluate(Dataset dataset) {
    Objects.requireNonNull(dataset, "dataset");
    try (Workers workers = Workers.of(threads)) {
      return Evaluator.of("evaluation", model, dataset, batchSize, workers, metrics).evaluate();
    }
  }

  @Override
  Trainer self() {
    return this;
  }

  private TrainingHistory fit(Dataset train, Optional<Dataset> validation) {
    Objects.requireNonNull(train, "train");
    DatasetCheck.check("training", train, model.info());
    validation.ifPresent(dataset -> DatasetCheck.check("validation", dataset, model.info()));
    TrainingPlan plan = plan(train.size(), validation.map(Dataset::size).orElse(0));
    Listeners told = new Listeners(listeners, logging ? new EpochLog() : new TrainingListener() {});
    return session.fit(plan, train, validation, told, persistence);
  }

  private TrainingPlan plan(int samples, int validationSamples) {
    return new TrainingPlan(
        model.info(),
        optimization(),
        allMetrics(),
        samples,
        validationSamples,
        batchSize,
        1,
        epochs,
        threads,
        shuffle,
        seed);
  }

  /** With the one that early stopping looks at. */
  private List<Metric> allMetrics() {
    List<Metric> all = new ArrayList<>(metrics);
    optimization()
        .earlyStopping()
        .flatMap(EarlyStopping::metric)
        .filter(watched -> all.stream().noneMatch(m -> m.name().equals(watched.name())))
        .ifPresent(all::add);
    return all;
  }
}
