package dev.kiln.processor.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.processor.testing.Stages;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks that a network got the kernels that a test is about, that values and gradients agree with
 * the reference, and that they have the same bits for one to four threads.
 */
final class KernelCheck {

  private static final int BATCH = 3;

  private KernelCheck() {}

  /**
   * Checks a network.
   *
   * @param wanted what was chosen for one of the steps that train it
   */
  static void run(NetworkSpec spec, long seed, Predicate<Schedule> wanted) {
    run(spec, seed, wanted, BATCH);
  }

  /** The same for one of an op's kernels. */
  static void run(NetworkSpec spec, long seed, String kernel) {
    run(spec, seed, isIn(kernel));
  }

  /** Whether a step is computed by one of an op's kernels. */
  static Predicate<Schedule> isIn(String kernel) {
    return schedule -> schedule.kernel().equals(kernel);
  }

  /** The same with a batch of that many samples. */
  static void run(NetworkSpec spec, long seed, Predicate<Schedule> wanted, int capacity) {
    List<Schedule> schedules = schedules(spec);
    assertTrue(schedules.stream().anyMatch(wanted), schedules::toString);
    NetworkSource source = new NetworkSource("networks", "Net", spec);
    CompiledNetwork network = NetworkCompiler.compile(source);

    Model model = network.createModel(seed);
    ReferenceComparison comparison =
        new ReferenceComparison(new ReferenceNetwork(source.spec()), model, seed, 15);
    Samples samples = comparison.draw(capacity);
    try (Workers alone = Workers.of(1)) {
      TrainingWorkspace one = model.trainingWorkspace(capacity, alone);
      comparison.checkStep(one, samples);
      for (int threads = 2; threads <= 4; threads++) {
        assertSameGradients(one, model, samples, capacity, threads);
      }
      comparison.checkForward(model.inferenceWorkspace(capacity, alone), samples);
    }
  }

  /** What is chosen for the steps that train a network. */
  private static List<Schedule> schedules(NetworkSpec spec) {
    Map<String, Graph> programs = programs(spec);
    KernelLibrary library = library(programs);
    return programs.get("training").nodes().stream()
        .filter(node -> !(node.op() instanceof ReshapeOp))
        .map(library::schedule)
        .toList();
  }

  /** A network's programs for {@code training} and {@code inference}, behind all passes. */
  static Map<String, Graph> programs(NetworkSpec spec) {
    Map<String, Graph> last = new HashMap<>();
    Stages.of(spec).forEach((stage, graph) -> last.put(stage.replaceFirst(" .*", ""), graph));
    return last;
  }

  /** The kernels of these. */
  static KernelLibrary library(Map<String, Graph> programs) {
    return new KernelLibrary(
        programs.get("training"), programs.get("inference"), Optional.empty(), layer -> layer);
  }

  private static void assertSameGradients(
      TrainingWorkspace one, Model model, Samples samples, int capacity, int threads) {
    try (Workers workers = Workers.of(threads)) {
      TrainingWorkspace several = model.trainingWorkspace(capacity, workers);
      samples.load(several);
      several.step(capacity, 1);
      assertArrayEquals(one.gradients(), several.gradients(), "with " + threads + " threads");
    }
  }
}
