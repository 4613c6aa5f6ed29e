package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.testing.AllocationProbe;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.Checkpoints;
import dev.kiln.runtime.train.EarlyStopping;
import dev.kiln.runtime.train.Metrics;
import dev.kiln.runtime.train.Trainer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Once HotSpot has compiled what they run, training steps and predictions allocate nothing. Vectors
 * that escape to the heap would show here first.
 */
@Tag("own-jvm")
class AllocationTest {

  private static final int BATCH = 5;
  private static final int STEPS = 50;

  /** HotSpot compiles in the background, when it has time. */
  private static final int MOST_WINDOWS = 2000;

  /** What reading the counters allocates, shared out to the steps. */
  private static final long MOST_BYTES_PER_STEP = 16;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Arguments> networksAndThreads() {
    return Stream.of(digits(), FocusedNetworks.wideConvolutions(), normalized(), grouped())
        .flatMap(network -> Stream.of(Arguments.of(network, 1), Arguments.of(network, 2)));
  }

  @ParameterizedTest
  @MethodSource("networksAndThreads")
  void stepsAndPredictionsAllocateNothing(NetworkSpec network, int threads) {
    Model model =
        NetworkCompiler.compile(new NetworkSource("networks", "Net", network)).createModel(1);
    Set<Thread> others = workerThreads();
    try (Workers workers = Workers.of(threads)) {
      long[] counted = counted(others);
      TrainingWorkspace training = model.trainingWorkspace(BATCH, workers);
      fill(training);
      assertAllocatesNothing("a training step", counted, key -> training.step(BATCH, key));
      InferenceWorkspace inference = model.inferenceWorkspace(BATCH, workers);
      fill(inference);
      assertAllocatesNothing(
          "a prediction", counted, key -> inference.forward(1 + (int) (key % BATCH)));
    }
  }

  /**
   * The trainer's steps with all that can be added to them. A metric looks at what has been
   * allocated since the step before; checkpoints are not due.
   */
  @Test
  void stepsOfATrainerWithEverythingAllocateNothing(@TempDir Path folder) {
    NetworkSpec network =
        SpecBuilder.input(6).then("hidden", new DenseSpec(8, Activation.RELU, true)).classify(3);
    Model model =
        NetworkCompiler.compile(new NetworkSource("networks", "Net", network)).createModel(1);
    Trainer trainer = Trainer.of(model);
    AllocationProbe probe = new AllocationProbe(1000 / BATCH, MOST_BYTES_PER_STEP, trainer::stop);
    trainer
        .optimizer(Adam.of(0.001f).weightDecay(1e-4f).clipNorm(1))
        .schedule(Schedule.cosine(10))
        .averageWeights(0.99f)
        .accumulate(2)
        .reduceOnPlateau(ReduceOnPlateau.of(0.5, 3))
        .earlyStopping(EarlyStopping.onLoss(1_000_000))
        .metrics(Metrics.f1(), Metrics.topK(2), Metrics.confusionMatrix(), Metrics.rocAuc(), probe)
        .checkpoints(Checkpoints.in(folder).everySteps(100_000_000).every(Duration.ofDays(1)))
        .logging(false)
        .batchSize(BATCH)
        .threads(1)
        .epochs(1000)
        .fit(weighted(BATCH * 20 * STEPS, 6));
    assertTrue(
        probe.least() <= MOST_BYTES_PER_STEP, "a step allocates " + probe.least() + " bytes");
  }

  private static Dataset weighted(int size, int length) {
    Random random = new Random(1);
    float[] inputs = new float[size * length];
    float[] weights = new float[size];
    int[] labels = new int[size];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int i = 0; i < size; i++) {
      weights[i] = random.nextFloat();
      labels[i] = random.nextInt(3);
    }
    return FloatDataset.of(Shape.of(length), 3, inputs, labels).weighted(weights);
  }

  private static void assertAllocatesNothing(String what, long[] threads, LongConsumer step) {
    long least = Long.MAX_VALUE;
    for (int window = 0; window < MOST_WINDOWS && least > MOST_BYTES_PER_STEP; window++) {
      long before = allocated(threads);
      for (int i = 0; i < STEPS; i++) {
        step.accept(i);
      }
      least = Math.min(least, (allocated(threads) - before) / STEPS);
    }
    assertTrue(least <= MOST_BYTES_PER_STEP, what + " allocates " + least + " bytes");
  }

  private static long allocated(long[] threads) {
    return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum();
  }

  /** The calling thread and the workers that have come since. */
  private static long[] counted(Set<Thread> others) {
    Set<Thread> counted = workerThreads();
    counted.removeAll(others);
    counted.add(Thread.currentThread());
    return counted.stream().mapToLong(Thread::getId).toArray();
  }

  private static Set<Thread> workerThreads() {
    Thread[] threads = new Thread[Thread.activeCount() + 8];
    int count = Thread.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> thread.getName().startsWith("kiln-worker"))
        .collect(Collectors.toSet());
  }

  private static void fill(Workspace workspace) {
    Random random = new Random(1);
    FloatSlice inputs = workspace.inputs();
    for (int i = 0; i < inputs.length(); i++) {
      inputs.array()[inputs.offset() + i] = random.nextFloat();
    }
  }

  /** The shapes of the README's network, with fewer filters. */
  private static NetworkSpec digits() {
    return SpecBuilder.input(28, 28, 1)
        .then("conv1", convolution(16, Activation.RELU))
        .then("conv2", convolution(16, Activation.RELU))
        .then("pool", new MaxPool2DSpec(Size.square(2), Optional.empty()))
        .then("flat", new FlattenSpec())
        .then("hidden", new DenseSpec(64, Activation.RELU, true))
        .classify(10);
  }

  private static NetworkSpec normalized() {
    return SpecBuilder.input(8, 8, 3)
        .then("conv", convolution(12, Activation.NONE))
        .then("norm", new BatchNormSpec(0.9, 1e-5))
        .then("pool", new MaxPool2DSpec(Size.square(3), Optional.empty()))
        .then("flat", new FlattenSpec())
        .classify(3);
  }

  private static NetworkSpec grouped() {
    Size three = Size.square(3);
    Size one = Size.square(1);
    return SpecBuilder.input(8, 8, 3)
        .then("conv", convolution(16, Activation.RELU))
        .then(
            "channels",
            new DepthwiseConv2DSpec(three, one, Padding.SAME, one, 1, Activation.RELU, true))
        .then(
            "groups",
            new Conv2DSpec(16, three, one, Padding.SAME, Size.square(2), 2, Activation.RELU, true))
        .then("flat", new FlattenSpec())
        .classify(3);
  }

  private static Conv2DSpec convolution(int filters, Activation activation) {
    return new Conv2DSpec(filters, Size.square(3), Size.square(1), Padding.VALID, activation, true);
  }
}
