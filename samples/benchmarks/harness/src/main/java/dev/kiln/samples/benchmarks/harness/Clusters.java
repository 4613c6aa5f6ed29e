package dev.kiln.samples.benchmarks.harness;

import java.util.Random;

/**
 * Batches of made-up samples that a network can learn: those of a class lie around a centre, or, if
 * they are ids, come more often from the class's part of the vocabulary. A fifth of the labels is
 * wrong, so that no network ends with gradients of zero. The same numbers in every JVM.
 */
public final class Clusters extends KeptBatches {

  private static final int COUNT = 8;
  private static final long SEED = 17;
  private static final double WRONG = 0.2;
  private static final double TYPICAL = 0.3;

  private final int size;
  private final int length;
  private final int classes;
  private final int vocabulary;
  private final Random random = new Random(SEED);
  private final float[][] centres;

  private Clusters(int size, int length, int classes, int vocabulary) {
    super(COUNT);
    this.size = size;
    this.length = length;
    this.classes = classes;
    this.vocabulary = vocabulary;
    this.centres = new float[classes][length];
    if (vocabulary == 0) {
      for (float[] centre : centres) {
        for (int j = 0; j < length; j++) {
          centre[j] = random.nextFloat() - 0.5f;
        }
      }
    }
  }

  /** Batches of so many samples of so many numbers, mostly between -1.5 and 1.5. */
  public static Clusters ofNumbers(int size, int length, int classes) {
    return new Clusters(size, length, classes, 0);
  }

  /** Batches of so many samples of so many ids below {@code vocabulary}. */
  public static Clusters ofIds(int size, int length, int classes, int vocabulary) {
    return new Clusters(size, length, classes, vocabulary);
  }

  @Override
  Batch make() {
    float[] inputs = new float[size * length];
    int[] labels = new int[size];
    for (int sample = 0; sample < size; sample++) {
      int label = random.nextInt(classes);
      for (int j = 0; j < length; j++) {
        inputs[sample * length + j] = vocabulary == 0 ? number(label, j) : id(label);
      }
      labels[sample] = random.nextDouble() < WRONG ? random.nextInt(classes) : label;
    }
    return new Batch(inputs, labels);
  }

  private float number(int label, int element) {
    return centres[label][element] + 2 * random.nextFloat() - 1;
  }

  private float id(int label) {
    int part = vocabulary / classes;
    return random.nextDouble() < TYPICAL
        ? label * part + random.nextInt(part)
        : random.nextInt(vocabulary);
  }
}
