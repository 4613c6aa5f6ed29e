package dev.kiln.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;

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
   * @param code what its generated class has to contain
   */
  static void run(NetworkSpec spec, long seed, String code) {
    run(spec, seed, code, BATCH);
  }

  /** The same with a batch of that many samples. */
  static void run(NetworkSpec spec, long seed, String code, int capacity) {
    NetworkSource source = new NetworkSource("networks", "Net", spec);
    CompiledNetwork network = NetworkCompiler.compile(source);
    assertTrue(network.sources().toString().contains(code), source::text);

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
