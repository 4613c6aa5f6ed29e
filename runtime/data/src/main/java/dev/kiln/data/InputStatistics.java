package dev.kiln.data;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Standardization;
import java.util.List;

/**
 * Means and standard deviations of a dataset's samples. Take them from what is trained on alone,
 * train on {@link StandardizedDataset}, and save them with the model ({@code ModelMetadata}), so
 * that its predictions take what the user has.
 */
public final class InputStatistics {

  private InputStatistics() {}

  /**
   * {@return one mean and deviation for each element of a sample, as tables want it}
   *
   * @param dataset the samples, of which those for training alone should be asked
   * @throws IllegalArgumentException if the dataset is empty, or a number is not finite
   */
  public static Standardization perFeature(Dataset dataset) {
    return measure(dataset, dataset.inputShape().elements());
  }

  /**
   * {@return one mean and deviation for each channel, the last dimension, as images want it}
   *
   * @param dataset the samples, of which those for training alone should be asked
   * @throws IllegalArgumentException if the dataset is empty, or a number is not finite
   */
  public static Standardization perChannel(Dataset dataset) {
    List<Integer> dimensions = dataset.inputShape().dimensions();
    return measure(dataset, dimensions.get(dimensions.size() - 1));
  }

  /** Welford, "Note on a method for calculating corrected sums of squares", 1962. */
  private static Standardization measure(Dataset dataset, int groups) {
    if (dataset.size() == 0) {
      throw new IllegalArgumentException("a dataset without samples has no mean");
    }
    float[] sample = new float[dataset.inputShape().elements()];
    double[] mean = new double[groups];
    double[] squares = new double[groups];
    long count = 0;
    for (int s = 0; s < dataset.size(); s++) {
      dataset.copyInput(s, sample, 0);
      for (int first = 0; first < sample.length; first += groups) {
        count++;
        for (int g = 0; g < groups; g++) {
          double difference = sample[first + g] - mean[g];
          mean[g] += difference / count;
          squares[g] += difference * (sample[first + g] - mean[g]);
        }
      }
    }
    return standardization(mean, squares, count);
  }

  private static Standardization standardization(double[] mean, double[] squares, long count) {
    float[] means = new float[mean.length];
    float[] scales = new float[mean.length];
    for (int g = 0; g < mean.length; g++) {
      double deviation = Math.sqrt(squares[g] / count);
      means[g] = (float) mean[g];
      // What does not change but for rounding must not become large.
      boolean constant = deviation <= 1e-6 * Math.abs(mean[g]) || (float) deviation == 0;
      scales[g] = constant ? 1 : (float) deviation;
    }
    return Standardization.of(means, scales);
  }
}
