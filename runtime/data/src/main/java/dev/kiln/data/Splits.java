package dev.kiln.data;

import dev.kiln.runtime.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;

/** Splits datasets into parts for training and testing. The parts are views. */
public final class Splits {

  private Splits() {}

  /**
   * {@return the samples of the given indices, in their order}
   *
   * @param dataset where the samples are
   * @param indices which samples, from 0; one may come several times
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public static Dataset select(Dataset dataset, int... indices) {
    return new SelectedDataset(dataset, indices.clone());
  }

  /**
   * A random part for training, the rest for testing.
   *
   * @param dataset the samples to split
   * @param trainShare how much is for training, above 0 and below 1
   * @param seed the same seed gives the same parts
   * @return both parts, views of the dataset
   * @throws IllegalArgumentException if the share is out of range, or there are less than 2 samples
   */
  public static Split<Dataset> random(Dataset dataset, double trainShare, long seed) {
    return split(dataset, SplitIndices.random(dataset.size(), trainShare, seed));
  }

  /**
   * A random part for training, the rest for testing, with the classes' shares in both as in the
   * whole, up to one sample of each class.
   *
   * @param dataset the samples to split, with classes
   * @param trainShare how much is for training, above 0 and below 1
   * @param seed the same seed gives the same parts
   * @return both parts, views of the dataset
   * @throws IllegalArgumentException if the share is out of range, or there are less than 2 samples
   * @throws UnsupportedOperationException if samples have no classes
   */
  public static Split<Dataset> stratified(Dataset dataset, double trainShare, long seed) {
    return split(dataset, SplitIndices.stratified(labels(dataset), trainShare, seed));
  }

  /**
   * {@code k} splits, of which each sample is tested in one and trained on in the others.
   *
   * @param dataset the samples to split
   * @param k how many splits
   * @param seed the same seed gives the same splits
   * @return the splits, of views of the dataset
   * @throws IllegalArgumentException if {@code k} is below 2 or above the number of samples
   */
  public static List<Split<Dataset>> folds(Dataset dataset, int k, long seed) {
    return splits(dataset, SplitIndices.folds(dataset.size(), k, seed));
  }

  /**
   * {@code k} splits, of which each sample is tested in one and trained on in the others, with the
   * classes' shares in all parts as in the whole.
   *
   * @param dataset the samples to split, with classes
   * @param k how many splits
   * @param seed the same seed gives the same splits
   * @return the splits, of views of the dataset
   * @throws IllegalArgumentException if {@code k} is below 2 or above the number of samples
   * @throws UnsupportedOperationException if samples have no classes
   */
  public static List<Split<Dataset>> stratifiedFolds(Dataset dataset, int k, long seed) {
    return splits(dataset, SplitIndices.stratifiedFolds(labels(dataset), k, seed));
  }

  private static int[] labels(Dataset dataset) {
    return IntStream.range(0, dataset.size()).map(dataset::label).toArray();
  }

  private static List<Split<Dataset>> splits(Dataset dataset, List<Split<int[]>> indices) {
    return indices.stream().map(split -> split(dataset, split)).toList();
  }

  private static Split<Dataset> split(Dataset dataset, Split<int[]> indices) {
    return new Split<>(
        new SelectedDataset(dataset, indices.train()),
        new SelectedDataset(dataset, indices.test()));
  }
}
