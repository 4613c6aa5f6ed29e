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
  private final int[] labels;

  /** Samples of the given inputs and labels. */
  public Samples(List<float[]> inputs, int... labels) {
    this.inputs = List.copyOf(inputs);
    this.labels = labels.clone();
  }

  /** Draws samples for a network, none of which sits on a kink of it. */
  public static Samples draw(
      ReferenceNetwork network, double[] parameters, int count, Random random) {
    List<float[]> inputs = new ArrayList<>();
    int[] labels = new int[count];
    for (int sample = 0; sample < count; sample++) {
      inputs.add(drawInput(network, parameters, random));
      labels[sample] = drawLabel(network, parameters, inputs.get(sample), random);
    }
    return new Samples(inputs, labels);
  }

  /**
   * Draws a label that the network is not sure of: close to the probability one, the difference
   * between the two has few digits left in a float, and with it the whole gradient.
   */
  public static int drawLabel(
      ReferenceNetwork network, double[] parameters, float[] input, Random random) {
    double[] probabilities = network.forward(parameters, widen(input));
    int label = random.nextInt(probabilities.length);
    while (probabilities[label] > 0.9) {
      label = random.nextInt(probabilities.length);
    }
    return label;
  }

  private static float[] drawInput(ReferenceNetwork network, double[] parameters, Random random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      float[] input = new float[Math.toIntExact(network.input().elements())];
      for (int i = 0; i < input.length; i++) {
        input[i] = 2 * random.nextFloat() - 1;
      }
      if (network.kinkDistance(parameters, widen(input)) > KINK_DISTANCE) {
        return input;
      }
    }
    throw new AssertionError(ATTEMPTS + " samples in a row are on a kink of the network");
  }

  /** The first {@code count} of them. */
  public Samples first(int count) {
    return new Samples(inputs.subList(0, count), Arrays.copyOf(labels, count));
  }

  /** The last {@code count} of them. */
  public Samples last(int count) {
    int from = labels.length - count;
    return new Samples(
        inputs.subList(from, inputs.size()), Arrays.copyOfRange(labels, from, labels.length));
  }

  /** How many there are. */
  public int count() {
    return inputs.size();
  }

  /** The labels. */
  public int[] labels() {
    return labels.clone();
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

  /** Writes inputs and labels to a workspace. */
  public void load(Workspace workspace) {
    FloatSlice to = workspace.inputs();
    float[] all = concatenated();
    System.arraycopy(all, 0, to.array(), to.offset(), all.length);
    FloatSlice targets = workspace.targets();
    for (int sample = 0; sample < labels.length; sample++) {
      targets.array()[targets.offset() + sample] = labels[sample];
    }
  }

  /** The same numbers as doubles. */
  public static double[] widen(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
