package dev.kiln.processor.testing;

import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Labelled samples, as floats for a generated model and widened to double for the reference. */
public final class Samples {

  /**
   * Of a layer's largest value. A float computation stays well within it, and so does the reference
   * when central differences move a parameter: both are on the same side of every kink.
   */
  private static final double KINK_DISTANCE = 2e-5;

  private static final int ATTEMPTS = 1000;

  private final List<float[]> inputs;
  private final double[][] targets;

  /** Samples of the given inputs and targets. */
  public Samples(List<float[]> inputs, double[]... targets) {
    this.inputs = List.copyOf(inputs);
    this.targets = targets.clone();
  }

  /** Draws samples for a network, none of which sits on a kink of it. */
  public static Samples draw(
      ReferenceNetwork network, double[] parameters, int count, Random random) {
    List<float[]> inputs = new ArrayList<>();
    if (network.mixesSamples()) {
      return drawMixed(network, parameters, count, random);
    }
    double[][] targets = new double[count][];
    for (int sample = 0; sample < count; sample++) {
      inputs.add(drawInput(network, parameters, random));
      targets[sample] = drawTarget(network, parameters, inputs.get(sample), random);
    }
    return new Samples(inputs, targets);
  }

  /** Draws samples that depend on each other while training. */
  private static Samples drawMixed(
      ReferenceNetwork network, double[] parameters, int count, Random random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<float[]> inputs = new ArrayList<>();
      double[][] targets = new double[count][];
      for (int sample = 0; sample < count; sample++) {
        inputs.add(drawInput(network, parameters, random));
        targets[sample] = drawTarget(network, parameters, inputs.get(sample), random);
      }
      Samples samples = new Samples(inputs, targets);
      if (network.kinkDistance(parameters, samples.widenedInputs(), true) > KINK_DISTANCE) {
        return samples;
      }
    }
    throw new AssertionError(ATTEMPTS + " batches in a row are on a kink of the network");
  }

  /** Draws a target that the network's loss takes. */
  public static double[] drawTarget(
      ReferenceNetwork network, double[] parameters, float[] input, Random random) {
    double[] output = network.forward(parameters, widen(input));
    if (network.takesLabel()) {
      return new double[] {drawLabel(output, random)};
    }
    if (network.takesDistribution()) {
      return distribution(output, random);
    }
    return network.takesBits()
        ? Arrays.stream(output).map(y -> random.nextInt(2)).toArray()
        : Arrays.stream(output).map(y -> (float) random.nextGaussian()).toArray();
  }

  /**
   * Draws a label that the network is not sure of: close to the probability one, the difference
   * between the two has few digits left in a float, and with it the whole gradient.
   */
  private static int drawLabel(double[] output, Random random) {
    boolean logarithms = Arrays.stream(output).anyMatch(y -> y < 0);
    double most = logarithms ? Math.log(0.9) : 0.9;
    int label = random.nextInt(output.length);
    while (output[label] > most) {
      label = random.nextInt(output.length);
    }
    return label;
  }

  /** One-hot, or floats whose sum is close to 1. */
  private static double[] distribution(double[] output, Random random) {
    double[] target = new double[output.length];
    if (random.nextBoolean()) {
      target[drawLabel(output, random)] = 1;
      return target;
    }
    double[] parts = random.doubles(output.length, 0.1, 1).toArray();
    double sum = Arrays.stream(parts).sum();
    return Arrays.stream(parts).map(part -> (float) (part / sum)).toArray();
  }

  private static float[] drawInput(ReferenceNetwork network, double[] parameters, Random random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      float[] input = new float[Math.toIntExact(network.input().elements())];
      for (int i = 0; i < input.length; i++) {
        int ids = network.vocabulary();
        input[i] = ids > 0 ? random.nextInt(ids) : 2 * random.nextFloat() - 1;
      }
      if (network.kinkDistance(parameters, new double[][] {widen(input)}, false) > KINK_DISTANCE) {
        return input;
      }
    }
    throw new AssertionError(ATTEMPTS + " samples in a row are on a kink of the network");
  }

  /** The first {@code count} of them. */
  public Samples first(int count) {
    return new Samples(inputs.subList(0, count), Arrays.copyOf(targets, count));
  }

  /** The last {@code count} of them. */
  public Samples last(int count) {
    int from = targets.length - count;
    return new Samples(
        inputs.subList(from, inputs.size()), Arrays.copyOfRange(targets, from, targets.length));
  }

  /** How many there are. */
  public int count() {
    return inputs.size();
  }

  /** The targets. */
  public double[][] targets() {
    return targets.clone();
  }

  /** All inputs, for the reference. */
  public double[][] widenedInputs() {
    return inputs.stream().map(Samples::widen).toArray(double[][]::new);
  }

  /** All inputs, one after another. */
  public float[] concatenated() {
    int length = inputs.get(0).length;
    float[] all = new float[inputs.size() * length];
    for (int sample = 0; sample < inputs.size(); sample++) {
      System.arraycopy(inputs.get(sample), 0, all, sample * length, length);
    }
    return all;
  }

  /** Writes inputs and targets to a workspace. */
  public void load(Workspace workspace) {
    FloatSlice to = workspace.inputs();
    float[] all = concatenated();
    System.arraycopy(all, 0, to.array(), to.offset(), all.length);
    FloatSlice slice = workspace.targets();
    int next = slice.offset();
    for (double[] target : targets) {
      for (double element : target) {
        slice.array()[next++] = (float) element;
      }
    }
  }

  /** The same numbers as doubles. */
  public static double[] widen(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
