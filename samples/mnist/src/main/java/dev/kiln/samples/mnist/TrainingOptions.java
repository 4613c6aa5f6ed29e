package dev.kiln.samples.mnist;

import dev.kiln.runtime.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be chosen on the command line. */
final class TrainingOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of MNIST's four IDX files, gzipped or not (default: a subset).")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--train-limit",
      paramLabel = "N",
      converter = PositiveInteger.class,
      description = "Train on the first N samples only.")
  private Optional<Integer> trainLimit = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = PositiveInteger.class,
      description = "How often each sample is trained on (default: ${DEFAULT-VALUE}).")
  private int epochs = 5;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      converter = PositiveInteger.class,
      description = "Samples per step (default: ${DEFAULT-VALUE}).")
  private int batchSize = 64;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OptimizerChoice optimizer = OptimizerChoice.SGD;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      converter = PositiveNumber.class,
      description =
          "Size of the first steps, later ones are smaller (default: 0.02 for sgd, 0.001 for adam).")
  private Optional<Float> learningRate = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = PositiveInteger.class,
      description = "How many threads work (default: as many as there are processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Start of all random numbers; the same gives the same result (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Where the trained model goes, as a safetensors file.")
  private Optional<Path> save = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where a report for browsers goes: curves, filters, what the network sees.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--serve",
      paramLabel = "PORT",
      description =
          "Show the report while training goes on, at http://127.0.0.1:PORT/ (0: any free port);"
              + " the program then ends with Ctrl+C.")
  private Optional<Integer> serve = Optional.empty();

  Digits digits() throws IOException {
    Digits digits = data.isPresent() ? Digits.in(data.get()) : Digits.shipped();
    return trainLimit.isPresent() ? digits.limitTrain(trainLimit.get()) : digits;
  }

  Optimizer optimizer() {
    return optimizer.create(learningRate);
  }

  int epochs() {
    return epochs;
  }

  int batchSize() {
    return batchSize;
  }

  int threads() {
    return threads;
  }

  long seed() {
    return seed;
  }

  Optional<Path> report() {
    return report;
  }

  Optional<Integer> serve() {
    return serve;
  }

  Optional<Path> save() {
    return save;
  }
}
