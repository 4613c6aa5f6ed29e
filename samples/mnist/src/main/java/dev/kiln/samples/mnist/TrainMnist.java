package dev.kiln.samples.mnist;

import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.Trainer;
import dev.kiln.runtime.train.TrainingHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
        .setParameterExceptionHandler(Failures::ofArguments)
        .setExecutionExceptionHandler(Failures::ofExecution);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (options.save().isPresent()) {
      ModelFile.checkWritable(options.save().get()); // Now, and not after minutes of training.
    }
    Digits digits = options.digits();
    MnistCnnModel model = MnistCnnModel.create(options.seed());
    out.println(model.info().table());

    TrainingHistory history = train(model, digits, out);

    if (options.save().isPresent()) {
      model.save(options.save().get());
      out.println("saved " + options.save().get());
    }
    out.println();
    out.print(DigitSheet.of(model, digits.test()));
    out.println(ResultLine.of(model.info(), history));
    return ExitCode.OK;
  }

  private TrainingHistory train(MnistCnnModel model, Digits digits, PrintWriter out) {
    try (Progress progress = Progress.on(out)) {
      return Trainer.of(model)
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
