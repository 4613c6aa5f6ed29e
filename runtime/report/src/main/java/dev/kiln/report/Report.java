package dev.kiln.report;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.PredictionObserver;
import dev.kiln.runtime.train.StepObserver;
import dev.kiln.runtime.train.TrainingHistory;
import dev.kiln.runtime.train.TrainingListener;
import dev.kiln.runtime.train.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows a training and the network in one page for browsers, which needs nothing from elsewhere:
 *
 * <pre>{@code
 * Report report = Report.of(model).samples(test).file(Path.of("report.html"));
 * Trainer.of(model).listener(report).fit(train, test);
 * }</pre>
 *
 * <p>The file is written anew after each epoch; whoever opens it sees a whole one. If it can't be
 * written, a warning says so once, and the training goes on. Pictures of samples take time: one
 * after the other is made again while that stays below {@value #MOST_OF_TIME_PERCENT} % of the
 * training's time, and all of them at its end. What the network says of all samples costs nothing
 * where they are the very dataset that the trainer validates on. Names of classes come from the
 * model's metadata.
 *
 * <p>A report is for one training, and is told by one thread.
 */
public final class Report implements TrainingListener {

  static final int MOST_OF_TIME_PERCENT = 1;

  private final Model model;
  private Optional<Path> file = Optional.empty();
  private Optional<Dataset> samples = Optional.empty();
  private String title;
  private String command = "";
  private @Nullable RunData run;
  private Statistics statistics = Statistics.empty();
  private Optional<ReportServer> server = Optional.empty();
  private final Dispensable writing = new Dispensable("the report");
  private @Nullable Exploration exploration;

  private Report(Model model) {
    this.model = Objects.requireNonNull(model, "model");
    this.title = model.info().name();
  }

  /**
   * {@return a report about a model}
   *
   * @param model the model that is trained, by which the report's listener is called
   */
  public static Report of(Model model) {
    return new Report(model);
  }

  /**
   * Writes the report to a file.
   *
   * @param target where the page goes; it is written anew after each epoch
   * @return this report
   */
  public Report file(Path target) {
    file = Optional.of(target);
    return this;
  }

  /**
   * What the network is shown for the confusion matrix, mistakes and pictures of what it makes of
   * images: samples with labels, usually the very dataset for validation; standardized if that is.
   *
   * @param dataset samples of the network's shape
   * @return this report
   */
  public Report samples(Dataset dataset) {
    samples = Optional.of(dataset);
    return this;
  }

  /**
   * The page's heading; by default the network's name.
   *
   * @param text the heading
   * @return this report
   */
  public Report title(String text) {
    title = Objects.requireNonNull(text, "title");
    return this;
  }

  /**
   * The command that repeats the training, for the page's last part.
   *
   * @param text the command as one would type it
   * @return this report
   */
  public Report command(String text) {
    command = Objects.requireNonNull(text, "command");
    return this;
  }

  /**
   * Also shows the report at {@code http://127.0.0.1:port/} while training goes on: to this machine
   * only. Pages that are open show each epoch without being loaded again.
   *
   * @param port 0 for any free one: see {@link ReportServer#address()}
   * @return the server, which runs until it is closed
   * @throws IOException if the port is taken
   */
  public ReportServer serve(int port) throws IOException {
    ReportServer started = ReportServer.start(port);
    serve(started);
    return started;
  }

  /**
   * The same on a server that shows several trainings beside each other.
   *
   * @param other a server that was started
   * @return this report
   */
  public Report serve(ReportServer other) {
    server = Optional.of(other);
    other.add(this, title, new Page(data().snapshot()));
    return this;
  }

  /** {@return the page as it is now} */
  public String html() {
    return Page.shell(title, false, new Page(data()).main());
  }

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    RunData data = data();
    data.plan = plan;
    run = data;
    exploration = new Exploration(data);
    write();
  }

  @Override
  public Optional<StepObserver> observe(int epoch, int batch) {
    return batch == 1 ? Optional.of(statistics.observer(model, data().samples)) : Optional.empty();
  }

  @Override
  public Optional<PredictionObserver> observeValidation(int epoch, Dataset validation) {
    return exploration().validation(validation);
  }

  @Override
  public void onEpoch(EpochReport report) {
    RunData data = data();
    statistics.addWeights(model.info(), model.parameters());
    data.epochs.add(report);
    data.statistics.add(statistics);
    statistics = Statistics.empty();
    exploration().afterEpoch(report, data.plan == null ? 1 : data.plan.threads());
    write();
  }

  @Override
  public void onTrainingEnd(TrainingHistory history) {
    data().ending = Optional.of(history.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    exploration().atEnd();
    write();
  }

  private Exploration exploration() {
    return Objects.requireNonNull(exploration, "a training starts before it goes on");
  }

  /** Before a training starts it is as this report is set so far, whoever looks. */
  private RunData data() {
    RunData known = run;
    return known == null ? new RunData(model, title, command, samples) : known;
  }

  /** A server draws the page on its own threads, when a browser asks for it. */
  private void write() {
    Page page = new Page(data().snapshot());
    if (server.isPresent()) {
      server.get().add(this, title, page);
    }
    if (file.isPresent()) {
      Path path = file.get();
      writing.write(
          path,
          () -> {
            String html = Page.shell(title, false, page.main());
            WholeFile.write(path, html.getBytes(StandardCharsets.UTF_8));
          });
    }
  }
}
