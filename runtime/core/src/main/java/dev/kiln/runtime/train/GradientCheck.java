package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.internal.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the gradients of models against their own losses, for a test that their user keeps:
 *
 * <pre>{@code
 * @Test
 * void gradientsAreRight() {
 *   GradientCheck.checkAll(DigitsModel.create(1), HousesModel.create(1));
 * }
 * }</pre>
 *
 * <p>For each parameter the loss is computed a small step along the parameter's gradient and one
 * against it; their difference has to be the gradient's length, up to what floats and the loss's
 * curvature allow: a few percent. Where the loss has a kink, such as at a tie of the largest values
 * that a pool sees, it has no such slope: what does not agree is checked again with parameters that
 * differ a little, where a right gradient agrees and a wrong one doesn't. The parameters are as
 * before in the end.
 */
public final class GradientCheck {

  private static final double TOLERANCE = 0.05;

  private static final int USUAL_SAMPLES = 4;
  private static final long USUAL_SEED = 1;

  /** Steps to try: where one meets a kink or is lost in rounding, another may not. */
  private static final double[] STEPS = {1e-2, 3e-3, 1e-3, 3e-2};

  /** Gradients this short can't be told from rounding. */
  private static final double SHORTEST = 1e-4;

  /** How many values of the parameters are tried. */
  private static final int POINTS = 4;

  /** How far the parameters of the other points are from the model's own, at most. */
  private static final float DISTANCE = 0.1f;

  /** A parameter whose gradient does not agree, and by what part of it. */
  private record Mismatch(ParameterInfo parameter, double error) {}

  private final Model model;
  private final TrainingWorkspace workspace;
  private final int samples;
  private final long seed;

  private GradientCheck(Model model, TrainingWorkspace workspace, int samples, long seed) {
    this.model = model;
    this.workspace = workspace;
    this.samples = samples;
    this.seed = seed;
  }

  /**
   * Checks all parameters of several models on random samples.
   *
   * @param models generated models
   * @throws AssertionError if a gradient does not agree with the losses; the message has a line for
   *     each model that fails, with its first such parameter
   */
  public static void checkAll(Model... models) {
    List<String> failures = new ArrayList<>();
    for (Model model : models) {
      try {
        check(model, USUAL_SAMPLES, USUAL_SEED);
      } catch (AssertionError wrong) {
        failures.add(model.getClass().getName() + ": " + wrong.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n", failures));
    }
  }

  /**
   * Checks all parameters on random samples.
   *
   * @param model a generated model
   * @param samples how many samples the batch has
   * @param seed what the samples, their targets and random masks (dropout) are drawn from
   * @throws AssertionError if a gradient does not agree with the losses; the message names the
   *     parameter
   */
  public static void check(Model model, int samples, long seed) {
    try (Workers workers = Workers.of(1)) {
      TrainingWorkspace workspace = model.trainingWorkspace(samples, workers);
      new GradientCheck(model, workspace, samples, seed).run();
    }
  }

  private void run() {
    fillInputs();
    fillTargets();
    float[] own = model.parameters().clone();
    try {
      List<Mismatch> mismatches =
          mismatches(model.info().parameters().stream().filter(ParameterInfo::trainable).toList());
      for (int point = 1; point < POINTS && !mismatches.isEmpty(); point++) {
        move(own, point);
        List<Mismatch> left = mismatches(mismatches.stream().map(Mismatch::parameter).toList());
        mismatches.removeIf(
            found -> left.stream().noneMatch(m -> m.parameter().equals(found.parameter())));
      }
      if (!mismatches.isEmpty()) {
        throw new AssertionError(
            "the gradient of "
                + mismatches.get(0).parameter().name()
                + " differs from the change of the loss by "
                + Math.round(100 * mismatches.get(0).error())
                + " percent");
      }
    } finally {
      System.arraycopy(own, 0, model.parameters(), 0, own.length);
    }
  }

  private List<Mismatch> mismatches(List<ParameterInfo> parameters) {
    workspace.step(samples, seed);
    float[] gradients = workspace.gradients().clone();
    List<Mismatch> found = new ArrayList<>();
    for (ParameterInfo parameter : parameters) {
      double error = error(parameter, gradients);
      if (!(error <= TOLERANCE)) {
        found.add(new Mismatch(parameter, error));
      }
    }
    return found;
  }

  private void move(float[] own, int point) {
    for (ParameterInfo parameter : model.info().parameters()) {
      int end = parameter.offset() + parameter.shape().elements();
      for (int i = parameter.offset(); parameter.trainable() && i < end; i++) {
        model.parameters()[i] =
            own[i] + DISTANCE * number(CounterRandom.derive(seed, point + 1), i);
      }
    }
  }

  /** By what part of its length a gradient differs from the change of the loss. */
  private double error(ParameterInfo parameter, float[] gradients) {
    int from = parameter.offset();
    int to = from + parameter.shape().elements();
    double length = 0;
    for (int i = from; i < to; i++) {
      length = Math.hypot(length, gradients[i]);
    }
    if (length < SHORTEST) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (double step : STEPS) {
      double slope = slope(from, to, gradients, step, length);
      best = Math.min(best, Math.abs(slope - length) / length);
    }
    return best;
  }

  /** The slope of the loss along the gradient, by a step of the given length both ways. */
  private double slope(int from, int to, float[] gradients, double step, double length) {
    float[] parameters = model.parameters();
    float[] before = parameters.clone();
    double[] loss = new double[2];
    for (int side = 0; side < 2; side++) {
      double scale = (side == 0 ? step : -step) / length;
      for (int i = from; i < to; i++) {
        parameters[i] = (float) (before[i] + scale * gradients[i]);
      }
      loss[side] = loss();
      System.arraycopy(before, from, parameters, from, to - from);
    }
    return (loss[0] - loss[1]) / (2 * step);
  }

  private double loss() {
    workspace.step(samples, seed);
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += workspace.losses().get(i);
    }
    return sum / samples;
  }

  private void fillInputs() {
    FloatSlice inputs = workspace.inputs();
    int vocabulary = model.info().vocabulary();
    if (vocabulary == 0) {
      fill(inputs, 0);
      return;
    }
    for (int i = 0; i < inputs.length(); i++) {
      inputs.array()[inputs.offset() + i] =
          CounterRandom.below(vocabulary, CounterRandom.derive(seed, 0), i);
    }
  }

  private void fillTargets() {
    FloatSlice targets = workspace.targets();
    Targets kind = model.info().targets();
    int classes = model.info().classes();
    if (kind == Targets.NUMBERS) {
      fill(targets, 1);
      return;
    }
    for (int i = 0; i < targets.length(); i++) {
      int bound = kind == Targets.LABELS ? classes : 2;
      targets.array()[targets.offset() + i] =
          kind == Targets.DISTRIBUTIONS
              ? 1f / classes
              : CounterRandom.below(bound, CounterRandom.derive(seed, 1), i);
    }
  }

  /** Numbers in {@code [-1, 1)}. */
  private void fill(FloatSlice slice, int stream) {
    long key = CounterRandom.derive(seed, stream);
    for (int i = 0; i < slice.length(); i++) {
      slice.array()[slice.offset() + i] = number(key, i);
    }
  }

  /** A number in {@code [-1, 1)}. */
  private static float number(long key, int index) {
    return 2 * CounterRandom.uniform(key, index) - 1;
  }
}
