package dev.kiln.samples.mnist;

import dev.kiln.report.Report;
import dev.kiln.report.ReportServer;
import dev.kiln.report.TerminalProgress;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.Trainer;
import dev.kiln.runtime.train.TrainingHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program: trains {@link MnistCnn} on handwritten digits and tells how well it reads others.
 */
@Command(
    name = "train-mnist",
    description = "Trains a convolutional network on handwritten digits.",
    mixinStandardHelpOptions = true,
    resourceBundle = "dev.kiln.samples.mnist.TrainMnist",
    version = "train-mnist ${bundle:build.version}")
public final class TrainMnist implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec spec;

  @Mixin private final TrainingOptions options = new TrainingOptions();

  private TrainMnist() {}

  /** Runs the program and ends the JVM. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program, to be executed with arguments. */
  static CommandLine commandLine() {
    return new CommandLine(new TrainMnist())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true) // The build gives a report's place, its user another.
        .setParameterExceptionHandler(Failures::ofArguments)
        .setExecutionExceptionHandler(Failures::ofExecution);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (options.save().isPresent()) {
      ModelFile.checkWritable(options.save().get()); // Now, and not after minutes of training.
    }
    if (options.report().isPresent()) {
      ModelFile.checkWritable(options.report().get());
    }
    Digits digits = options.digits();
    MnistCnnModel model = MnistCnnModel.create(options.seed());
    out.println(model.info().table());

    Report report = report(model, digits);
    Optional<ReportServer> server = serve(report, out);
    TrainingHistory history = train(model, digits, report, out);

    if (options.save().isPresent()) {
      model.save(options.save().get());
      out.println("saved " + options.save().get());
    }
    out.println();
    out.print(DigitSheet.of(model, digits.test()));
    String written = options.report().map(file -> " report=" + file).orElse("");
    out.println(ResultLine.of(model.info(), history) + written);
    if (server.isPresent()) {
      waitForever();
    }
    return ExitCode.OK;
  }

  private Report report(MnistCnnModel model, Digits digits) {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    String command = "mvn -B -q -DskipTests -Pmnist verify";
    Report report =
        Report.of(model)
            .title("Handwritten digits")
            .samples(digits.test())
            .command(command + " -Dmnist.args=\"" + String.join(" ", arguments) + "\"");
    options.report().ifPresent(report::file);
    return report;
  }

  private Optional<ReportServer> serve(Report report, PrintWriter out) throws IOException {
    if (options.serve().isEmpty()) {
      return Optional.empty();
    }
    ReportServer server = report.serve(options.serve().get());
    out.println("report at " + server.address());
    return Optional.of(server);
  }

  /** The server's threads alone don't keep the program alive. */
  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private TrainingHistory train(
      MnistCnnModel model, Digits digits, Report report, PrintWriter out) {
    try (TerminalProgress progress = TerminalProgress.on(out)) {
      Trainer trainer = Trainer.of(model);
      if (options.report().isPresent() || options.serve().isPresent()) {
        trainer.listener(report);
      }
      return trainer
          .optimizer(options.optimizer())
          .schedule(Schedule.COSINE)
          .batchSize(options.batchSize())
          .epochs(options.epochs())
          .threads(options.threads())
          .seed(options.seed())
          .logging(false)
          .listener(progress)
          .fit(digits.train(), digits.test());
    } catch (IllegalArgumentException | OutOfMemoryError tooLarge) {
      // Options and data have been checked one by one; what is left is memory for all together.
      String request = "batches of " + options.batchSize() + " with " + options.threads();
      String problem = request + " thread(s) don't fit: " + tooLarge.getMessage();
      throw new ParameterException(spec.commandLine(), problem, tooLarge);
    }
  }
}
