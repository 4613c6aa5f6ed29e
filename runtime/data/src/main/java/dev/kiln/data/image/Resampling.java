package dev.kiln.data.image;

/**
 * The weights that make a line of pixels longer or shorter. Where it becomes shorter, a new pixel
 * is the mean of the area that it covers; where it becomes longer, it lies between its two nearest
 * neighbours (linear interpolation between the centres of pixels, the outermost repeated).
 */
final class Resampling {

  private final int[] firsts;
  private final float[][] weights;

  private Resampling(int[] firsts, float[][] weights) {
    this.firsts = firsts;
    this.weights = weights;
  }

  /**
   * Takes {@code length} pixels from {@code start} on, parts of pixels among them.
   *
   * @param size how many pixels there are in all
   * @param target how many shall come out
   */
  static Resampling of(double start, double length, int size, int target) {
    int[] firsts = new int[target];
    float[][] weights = new float[target][];
    double ratio = length / target;
    for (int t = 0; t < target; t++) {
      if (ratio > 1) {
        area(firsts, weights, t, start + t * ratio, start + (t + 1) * ratio, size);
      } else {
        linear(firsts, weights, t, start + (t + 0.5) * ratio - 0.5, size);
      }
    }
    return new Resampling(firsts, weights);
  }

  private static void area(
      int[] firsts, float[][] weights, int t, double from, double to, int size) {
    int first = Math.min(size - 1, (int) from);
    int last = Math.max(first, Math.min(size - 1, (int) Math.ceil(to - 1e-9) - 1));
    float[] line = new float[last - first + 1];
    double sum = 0;
    for (int i = 0; i < line.length; i++) {
      double covered = Math.min(to, first + i + 1.0) - Math.max(from, first + i);
      line[i] = (float) Math.max(0, covered);
      sum += line[i];
    }
    for (int i = 0; i < line.length; i++) {
      line[i] = sum > 0 ? (float) (line[i] / sum) : 1f / line.length;
    }
    firsts[t] = first;
    weights[t] = line;
  }

  private static void linear(int[] firsts, float[][] weights, int t, double at, int size) {
    double inside = Math.max(0, Math.min(size - 1, at));
    int first = Math.min((int) inside, Math.max(0, size - 2));
    float second = (float) (inside - first);
    firsts[t] = first;
    weights[t] = size == 1 ? new float[] {1} : new float[] {1 - second, second};
  }

  /** How many pixels come out. */
  int size() {
    return firsts.length;
  }

  /** The first pixel that one new pixel takes from. */
  int first(int target) {
    return firsts[target];
  }

  /** The last pixel that one new pixel takes from. */
  int last(int target) {
    return firsts[target] + weights[target].length - 1;
  }

  /** How much of a pixel one new pixel takes. */
  float weight(int target, int source) {
    return weights[target][source - firsts[target]];
  }

  /** Resamples a line of pixels of {@code channels} numbers. */
  void apply(float[] line, float[] to, int channels) {
    for (int t = 0; t < firsts.length; t++) {
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        for (int i = 0; i < weights[t].length; i++) {
          sum += weights[t][i] * line[(firsts[t] + i) * channels + c];
        }
        to[t * channels + c] = sum;
      }
    }
  }
}
