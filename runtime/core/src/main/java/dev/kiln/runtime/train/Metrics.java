package dev.kiln.runtime.train;

/**
 * The usual metrics. Those of classes take labels, distributions (the likeliest class is the true
 * one) and answers to yes-no questions; a network with one answer has the two classes 0 and 1.
 */
public final class Metrics {

  private Metrics() {}

  /** How the measures of labels become one. */
  public enum Average {
    /** Their mean, each label counting the same. */
    MACRO,
    /** Their mean, each label counting as often as it is true. */
    WEIGHTED,
    /** The measure of the counts of all labels together. */
    MICRO
  }

  /**
   * {@return {@code accuracy}: the part of samples, or of several answers, that is predicted
   * correctly}
   */
  public static Metric accuracy() {
    return new MeanMetric("accuracy", MeanMetric.Kind.CORRECT, 1);
  }

  /**
   * {@return {@code top-k}: the part of samples whose true class is among the {@code k} highest
   * outputs; of equal outputs the first counts as higher}
   *
   * @param k how many classes count as right, at least 1
   * @throws IllegalArgumentException if {@code k} is below 1; later, if the model has no more
   *     outputs than that
   */
  public static Metric topK(int k) {
    return new MeanMetric("top-" + k, MeanMetric.Kind.AMONG_HIGHEST, k);
  }

  /** {@return {@link #precision(Average)} with {@link Average#MACRO}} */
  public static Metric precision() {
    return precision(Average.MACRO);
  }

  /**
   * {@return {@code precision}: of the samples that are predicted to have a label, the part that
   * has it; 0 where none are} With one answer it is that of "yes" alone; otherwise the average over
   * labels, whose own measures are the parts.
   *
   * @param average how one number is made of the labels' own
   */
  public static Metric precision(Average average) {
    return new CountMetric("precision", CountMetric.Kind.PRECISION, average);
  }

  /** {@return {@link #recall(Average)} with {@link Average#MACRO}} */
  public static Metric recall() {
    return recall(Average.MACRO);
  }

  /**
   * {@return {@code recall}: of the samples that have a label, the part that is predicted to; 0
   * where none have it} Otherwise as {@link #precision(Average)}.
   *
   * @param average how one number is made of the labels' own
   */
  public static Metric recall(Average average) {
    return new CountMetric("recall", CountMetric.Kind.RECALL, average);
  }

  /** {@return {@link #f1(Average)} with {@link Average#MACRO}} */
  public static Metric f1() {
    return f1(Average.MACRO);
  }

  /**
   * {@return {@code f1}: the harmonic mean of precision and recall, {@code 2 tp / (2 tp + fp +
   * fn)}; 0 where that has no denominator} Otherwise as {@link #precision(Average)}. Source: van
   * Rijsbergen, "Information retrieval", 1979, chapter 7.
   *
   * @param average how one number is made of the labels' own
   */
  public static Metric f1(Average average) {
    return new CountMetric("f1", CountMetric.Kind.F1, average);
  }

  /**
   * {@return {@code confusion}: how many samples of each true class (row) are predicted to be of
   * each class (column), as parts, row after row; the value is the part on the diagonal} @see
   * ConfusionMatrix
   */
  public static Metric confusionMatrix() {
    return ConfusionMatrix.METRIC;
  }

  /**
   * {@return {@code roc-auc}: the probability that the output for a label is higher for a sample
   * that has it than for one that has not, half where they are equal; averaged over labels, whose
   * own measures are the parts} NaN for a label that all or no samples have. It keeps all outputs.
   * Source: Hanley and McNeil, "The meaning and use of the area under a receiver operating
   * characteristic curve", Radiology 143, 1982.
   */
  public static Metric rocAuc() {
    return new RocAuc();
  }

  /** {@return {@code mae}: the mean of {@code |y - t|}, with that of each output as parts} */
  public static Metric meanAbsoluteError() {
    return new ErrorMetric("mae", ErrorMetric.Kind.ABSOLUTE);
  }

  /**
   * {@return {@code rmse}: the root of the mean of {@code (y - t)^2} over samples and outputs, with
   * that of each output as parts}
   */
  public static Metric rootMeanSquaredError() {
    return new ErrorMetric("rmse", ErrorMetric.Kind.ROOT_SQUARE);
  }

  /**
   * {@return {@code r2}: the coefficient of determination, {@code 1 - sum of (y - t)^2 / sum of (t
   * - mean of t)^2}, averaged over outputs, whose own measures are the parts; NaN where targets are
   * all the same}
   */
  public static Metric rSquared() {
    return new ErrorMetric("r2", ErrorMetric.Kind.R_SQUARED);
  }
}
