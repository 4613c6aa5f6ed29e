package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.RandomLosses;
import dev.kiln.processor.testing.RandomLosses.Kind;
import dev.kiln.processor.testing.Samples;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.Trainer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples with weights: gradients against central differences of the reference's weighted loss. */
class SampleWeightsTest {

  private static final int BATCH = 4;
  private static final float[] WEIGHTS = {0.5f, 2, 0, 1.25f};
  private static final double STEP = 1e-5;

  static List<Kind> kinds() {
    return RandomLosses.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsAreThoseOfTheWeightedLoss(Kind kind) {
    Random random = new Random(kind.name().hashCode());
    SpecBuilder plain = SpecBuilder.input(5).then("below", new DenseSpec(7, Activation.TANH, true));
    SpecBuilder mixed =
        SpecBuilder.input(5)
            .then("below", new DenseSpec(6, Activation.TANH, true))
            .then("norm", new BatchNormSpec(0.9, 1e-3));
    List<NetworkSpec> networks =
        List.of(kind.end().end(plain, random), kind.end().end(mixed, random));
    NetworkBatch batch = NetworkBatch.compile(networks);
    check(networks.get(0), batch.model(0, 1));
    check(networks.get(1), batch.model(1, 1));
  }

  /** The losses from probabilities, without the passes that compute them from logits. */
  @ParameterizedTest
  @MethodSource("kinds")
  void unfusedAsWell(Kind kind) {
    Random random = new Random(kind.name().hashCode());
    SpecBuilder plain = SpecBuilder.input(5).then("below", new DenseSpec(7, Activation.TANH, true));
    List<NetworkSpec> networks = List.of(kind.end().end(plain, random));
    String skip = "-Akiln.skipPasses=fuse-softmax-cross-entropy,fuse-sigmoid-cross-entropy";
    check(networks.get(0), NetworkBatch.compile(networks, skip).model(0, 1));
  }

  private static void check(NetworkSpec spec, Model model) {
    ReferenceNetwork reference = new ReferenceNetwork(spec);
    double[] parameters = Samples.widen(model.parameters());
    Samples samples = Samples.draw(reference, parameters, BATCH, new Random(3));
    float[] gradients;
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace workspace = model.trainingWorkspace(BATCH, workers);
      System.arraycopy(WEIGHTS, 0, workspace.useSampleWeights(), 0, BATCH);
      samples.load(workspace);
      workspace.step(BATCH, 1);
      assertTrue(workspace.weighsSamples());
      gradients = workspace.gradients().clone();
    }
    for (int i = 0; i < model.info().trainableCount(); i++) {
      double kept = parameters[i];
      parameters[i] = kept + STEP;
      double above = weightedLoss(reference, parameters, samples);
      parameters[i] = kept - STEP;
      double below = weightedLoss(reference, parameters, samples);
      parameters[i] = kept;
      double expected = (above - below) / (2 * STEP);
      double tolerance = 1e-4 + 2e-3 * Math.abs(expected);
      assertEquals(expected, gradients[i], tolerance, spec + " at " + i);
    }
  }

  private static double weightedLoss(
      ReferenceNetwork reference, double[] parameters, Samples samples) {
    double[] losses =
        reference.losses(parameters, samples.widenedInputs(), samples.targets(), true);
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      sum += WEIGHTS[i] * losses[i];
    }
    return sum / BATCH;
  }

  /** A sample of weight 2 is one that is there twice; one of weight 0 is not there. */
  @Test
  void aWeightIsANumberOfCopies() {
    NetworkSpec spec =
        SpecBuilder.input(2).then("hidden", new DenseSpec(4, Activation.TANH, true)).classify(3);
    NetworkBatch batch = NetworkBatch.compile(List.of(spec));
    float[] inputs = {1, 0, 0, 1, -1, -1, 5, 5};
    Dataset weighted =
        FloatDataset.of(Shape.of(2), 3, inputs, new int[] {0, 1, 2, 0})
            .weighted(new float[] {2, 1, 1, 0});
    float[] copies = {1, 0, 1, 0, 0, 1, -1, -1};
    Dataset copied = FloatDataset.of(Shape.of(2), 3, copies, new int[] {0, 0, 1, 2});
    Model first = batch.model(0, 1);
    Model second = batch.model(0, 1);
    double weightedLoss = trainer(first).fit(weighted).last().trainLoss();
    double copiedLoss = trainer(second).fit(copied).last().trainLoss();
    assertEquals(copiedLoss, weightedLoss, 1e-6);
    assertArrayEquals(second.parameters(), first.parameters(), 1e-5f);
  }

  private static Trainer trainer(Model model) {
    return Trainer.of(model).optimizer(Sgd.of(0.1f)).batchSize(4).epochs(20).logging(false);
  }
}
