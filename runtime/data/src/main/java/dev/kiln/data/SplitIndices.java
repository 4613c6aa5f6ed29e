package dev.kiln.data;

import dev.kiln.runtime.internal.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits the indices {@code 0} to {@code size - 1}. A split is a function of its arguments; the
 * indices of each part are in ascending order.
 */
public final class SplitIndices {

  private SplitIndices() {}

  /**
   * A random part for training, the rest for testing.
   *
   * @param size how many indices there are: 0 to {@code size - 1}
   * @param trainShare how much is for training, above 0 and below 1; both parts get one index at
   *     least
   * @param seed the same seed gives the same parts
   * @return the indices of both parts
   * @throws IllegalArgumentException if the share is out of range, or there are less than 2 indices
   */
  public static Split<int[]> random(int size, double trainShare, long seed) {
    return stratified(new int[size], trainShare, seed);
  }

  /**
   * A random part for training, the rest for testing, with the classes' shares in both as in the
   * whole, up to one index of each class.
   *
   * @param classes the class of each index, whole numbers from 0
   * @param trainShare how much is for training, above 0 and below 1; both parts get one index at
   *     least
   * @param seed the same seed gives the same parts
   * @return the indices of both parts
   * @throws IllegalArgumentException if the share is out of range, or there are less than 2 indices
   */
  public static Split<int[]> stratified(int[] classes, double trainShare, long seed) {
    if (!(trainShare > 0 && trainShare < 1)) {
      throw new IllegalArgumentException(
          "the share for training must be above 0 and below 1, but is " + trainShare);
    }
    if (classes.length < 2) {
      throw new IllegalArgumentException(classes.length + " samples can't be split in two parts");
    }
    List<int[]> groups = shuffledGroups(classes, seed);
    int[] counts = trainCounts(groups, trainShare, classes.length);
    boolean[] train = new boolean[classes.length];
    for (int g = 0; g < counts.length; g++) {
      for (int i = 0; i < counts[g]; i++) {
        train[groups.get(g)[i]] = true;
      }
    }
    return split(train);
  }

  /**
   * {@code k} splits, of which each index is tested in one and trained on in the others. The parts
   * for testing differ by one index at most.
   *
   * @param size how many indices there are: 0 to {@code size - 1}
   * @param k how many splits
   * @param seed the same seed gives the same splits
   * @return the splits, each with the indices of its two parts
   * @throws IllegalArgumentException if {@code k} is below 2 or above {@code size}
   */
  public static List<Split<int[]>> folds(int size, int k, long seed) {
    return stratifiedFolds(new int[size], k, seed);
  }

  /**
   * {@code k} splits, of which each index is tested in one and trained on in the others, with the
   * classes' shares in all parts as in the whole, up to one index of each class.
   *
   * @param classes the class of each index, whole numbers from 0
   * @param k how many splits
   * @param seed the same seed gives the same splits
   * @return the splits, each with the indices of its two parts
   * @throws IllegalArgumentException if {@code k} is below 2 or above the number of indices
   */
  public static List<Split<int[]>> stratifiedFolds(int[] classes, int k, long seed) {
    if (k < 2 || k > classes.length) {
      throw new IllegalArgumentException(
          "the number of folds must be from 2 to the number of samples, "
              + classes.length
              + ", but is "
              + k);
    }
    int[] fold = new int[classes.length];
    int dealt = 0;
    for (int[] group : shuffledGroups(classes, seed)) {
      for (int index : group) {
        fold[index] = dealt++ % k;
      }
    }
    List<Split<int[]>> splits = new ArrayList<>();
    for (int f = 0; f < k; f++) {
      boolean[] train = new boolean[classes.length];
      for (int i = 0; i < train.length; i++) {
        train[i] = fold[i] != f;
      }
      splits.add(split(train));
    }
    return splits;
  }

  /** The indices of each class, in a random order. */
  private static List<int[]> shuffledGroups(int[] classes, long seed) {
    int highest = Arrays.stream(classes).max().orElse(0);
    List<int[]> groups = new ArrayList<>();
    for (int c = 0; c <= highest; c++) {
      int label = c;
      int[] group = IntStream.range(0, classes.length).filter(i -> classes[i] == label).toArray();
      shuffle(group, CounterRandom.derive(seed, c));
      groups.add(group);
    }
    return groups;
  }

  /** Durstenfeld, "Algorithm 235: random permutation", 1964. */
  private static void shuffle(int[] group, long key) {
    for (int i = group.length - 1; i > 0; i--) {
      int j = CounterRandom.below(i + 1, key, i);
      int swapped = group[i];
      group[i] = group[j];
      group[j] = swapped;
    }
  }

  /** Whole numbers closest to each group's share; the largest remainders are rounded up. */
  private static int[] trainCounts(List<int[]> groups, double share, int size) {
    int total = (int) Math.min(size - 1, Math.max(1, Math.round(size * share)));
    int[] counts = groups.stream().mapToInt(group -> (int) (group.length * share)).toArray();
    int left = total - Arrays.stream(counts).sum();
    int[] byRemainder =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingDouble(g -> counts[g] - groups.get(g).length * share))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < byRemainder.length && left > 0; i++) {
      int g = byRemainder[i];
      if (counts[g] < groups.get(g).length) {
        counts[g]++;
        left--;
      }
    }
    return counts;
  }

  private static Split<int[]> split(boolean[] train) {
    return new Split<>(
        IntStream.range(0, train.length).filter(i -> train[i]).toArray(),
        IntStream.range(0, train.length).filter(i -> !train[i]).toArray());
  }
}
