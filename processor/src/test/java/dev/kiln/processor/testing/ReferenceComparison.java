package dev.kiln.processor.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.reference.NumericGradient;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.reference.ReferenceParameter;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Compares what a generated model computes with the reference. */
public final class ReferenceComparison {

  private static final double VALUE_TOLERANCE = 1e-5;
  private static final long KEY = 17;

  /** A gradient below this is noise. */
  private static final double NOISE = 1e-3;

  /**
   * And one below this part of terms that cancel: the error is a thousandth of it, as of values.
   */
  private static final double CANCELLED = 1e-2;

  private final ReferenceNetwork reference;
  private final Model model;
  private final int gradientsPerParameter;
  private final long seed;

  /** Compares all elements of the gradient. */
  public ReferenceComparison(ReferenceNetwork reference, Model model, long seed) {
    this(reference, model, seed, Integer.MAX_VALUE);
  }

  /**
   * Compares some elements of the gradient.
   *
   * @param gradientsPerParameter how many elements of each parameter, since central differences
   *     take two passes for each
   */
  public ReferenceComparison(
      ReferenceNetwork reference, Model model, long seed, int gradientsPerParameter) {
    this.reference = reference;
    this.model = model;
    this.gradientsPerParameter = gradientsPerParameter;
    this.seed = seed;
    spreadBiases();
  }

  /** Biases and scales start at 0 and 1, where a wrong use of them would not show. */
  private void spreadBiases() {
    Random random = new Random(seed);
    for (ReferenceParameter parameter : reference.parameters()) {
      String role = parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
      double least =
          switch (role) {
            case "bias", "beta", "mean" -> -0.4;
            case "gamma", "variance" -> 0.5;
            default -> Double.NaN;
          };
      for (int i = parameter.offset(); !Double.isNaN(least) && i < parameter.end(); i++) {
        model.parameters()[i] = (float) (random.nextFloat() + least);
      }
    }
  }

  /** Draws samples for the network. */
  public Samples draw(int count) {
    return Samples.draw(reference, parameters(), count, new Random(seed + 1));
  }

  /** One sample, with a label. */
  public Samples labelled(float[] input) {
    double[] target = Samples.drawTarget(reference, parameters(), input, new Random(seed + 1));
    return new Samples(List.of(input), target);
  }

  /** The names, shapes and order of the parameters. */
  public void checkLayout() {
    List<String> expected =
        reference.parameters().stream()
            .map(p -> p.name() + " " + p.shape() + " at " + p.offset())
            .toList();
    List<ParameterInfo> actual = model.info().parameters();
    assertEquals(
        expected,
        actual.stream().map(p -> p.name() + " " + p.shape() + " at " + p.offset()).toList());
    assertEquals(reference.parameterCount(), model.parameters().length);
    assertEquals(reference.input().toString(), model.info().input().toString());
    assertEquals(reference.output().toString(), model.info().output().toString());
  }

  /** Outputs, losses, gradients and updates of one training step, which is then taken back. */
  public void checkStep(TrainingWorkspace workspace, Samples samples) {
    samples.load(workspace);
    float[] before = model.parameters().clone();
    workspace.step(samples.count(), KEY);
    float[] after = model.parameters().clone();
    System.arraycopy(before, 0, model.parameters(), 0, before.length);
    checkUpdates(after, samples);
    checkOutputs(workspace, samples, true);
    checkLosses(workspace, samples, true);
    checkGradients(workspace.gradients(), samples);
  }

  /** Outputs and losses of an inference pass. */
  public void checkForward(InferenceWorkspace workspace, Samples samples) {
    samples.load(workspace);
    workspace.forward(samples.count());
    checkOutputs(workspace, samples, false);
    workspace.computeLosses(samples.count());
    checkLosses(workspace, samples, false);
    checkOutputs(workspace, samples, false);
  }

  /** The model's own prediction, for one sample and for several. */
  public void checkPrediction(Samples samples) {
    float[] outputs = model.predict(samples.concatenated(), samples.count());
    Closeness.assertClose("prediction", outputs, outputs(samples, false), VALUE_TOLERANCE, 0);
    Samples one = samples.first(1);
    Closeness.assertClose(
        "single prediction",
        model.predict(one.concatenated()),
        outputs(one, false),
        VALUE_TOLERANCE,
        0);
  }

  private void checkOutputs(Workspace workspace, Samples samples, boolean training) {
    double[] expected = outputs(samples, training);
    Closeness.assertClose(
        "output", head(workspace.outputs(), expected.length), expected, VALUE_TOLERANCE, 0);
  }

  private void checkLosses(Workspace workspace, Samples samples, boolean training) {
    double[] expected =
        reference.losses(parameters(), samples.widenedInputs(), samples.targets(), training);
    Closeness.assertClose(
        "loss", head(workspace.losses(), expected.length), expected, VALUE_TOLERANCE, 1);
  }

  /** What is learned stays, and what is not moves towards the batch. */
  private void checkUpdates(float[] after, Samples samples) {
    double[] expected = parameters();
    for (ReferenceParameter parameter : reference.parameters()) {
      for (int i = parameter.offset(); !parameter.learned() && i < parameter.end(); i++) {
        expected[i] -= reference.stateStep(parameters(), samples.widenedInputs(), i);
      }
    }
    Closeness.assertClose("parameter after a step", after, expected, VALUE_TOLERANCE, 0);
  }

  private void checkGradients(float[] gradients, Samples samples) {
    NumericGradient numeric =
        new NumericGradient(reference, parameters(), samples.widenedInputs(), samples.targets());
    Random random = new Random(seed + 2);
    for (ReferenceParameter parameter : reference.parameters()) {
      int[] indices = choose(parameter, random);
      float[] actual = new float[indices.length];
      double[] expected = new double[indices.length];
      int kinks = 0;
      for (int i = 0; i < indices.length; i++) {
        expected[i] = parameter.learned() ? numeric.at(indices[i]) : 0;
        actual[i] = gradients[indices[i]];
        if (Double.isNaN(expected[i])) {
          expected[i] = actual[i];
          kinks++;
        }
      }
      String name = "gradient of " + parameter.name();
      assertTrue(kinks <= indices.length / 10, name + " has " + kinks + " kinks");
      double cancelled = parameter.learned() ? cancelled(samples, indices) : 0;
      Closeness.assertGradientClose(name, actual, expected, NOISE + CANCELLED * cancelled);
    }
  }

  /** How long a gradient's terms are that cancel each other, if a batch is normalised. */
  private double cancelled(Samples samples, int[] indices) {
    if (!reference.mixesSamples()) {
      return 0;
    }
    NumericGradient terms =
        NumericGradient.withFixedStatistics(
            reference, parameters(), samples.widenedInputs(), samples.targets());
    return Arrays.stream(indices)
        .mapToDouble(terms::at)
        .filter(term -> !Double.isNaN(term))
        .reduce(0, Math::hypot);
  }

  private int[] choose(ReferenceParameter parameter, Random random) {
    int count = parameter.end() - parameter.offset();
    return count <= gradientsPerParameter
        ? IntStream.range(parameter.offset(), parameter.end()).toArray()
        : random.ints(gradientsPerParameter, parameter.offset(), parameter.end()).toArray();
  }

  private double[] outputs(Samples samples, boolean training) {
    return Arrays.stream(reference.outputs(parameters(), samples.widenedInputs(), training))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private double[] parameters() {
    return Samples.widen(model.parameters());
  }

  private static float[] head(FloatSlice slice, int length) {
    return Arrays.copyOf(slice.toArray(), length);
  }
}
