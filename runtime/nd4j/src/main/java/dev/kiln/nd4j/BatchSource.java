package dev.kiln.nd4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** An iterator of ND4J's. */
sealed interface BatchSource {

  boolean hasNext();

  Batch next();

  boolean resetSupported();

  void reset();

  /** One array of samples and one of targets. */
  record Single(DataSetIterator iterator) implements BatchSource {

    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public Batch next() {
      DataSet batch = iterator.next();
      return new Batch(
          batch.getFeatures(),
          batch.getLabels(),
          batch.getFeaturesMaskArray(),
          batch.getLabelsMaskArray());
    }

    @Override
    public boolean resetSupported() {
      return iterator.resetSupported();
    }

    @Override
    public void reset() {
      iterator.reset();
    }
  }

  /**
   * Several arrays of each, of which one is taken.
   *
   * @param features which array has the samples, or -1 for the only one
   * @param labels which array has the targets, or -1 for the only one
   */
  record Multiple(MultiDataSetIterator iterator, int features, int labels) implements BatchSource {

    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public Batch next() {
      MultiDataSet batch = iterator.next();
      INDArray[] allFeatures = batch.getFeatures();
      INDArray[] allLabels = batch.getLabels();
      int sample = chosen(features, allFeatures, "features");
      int target = chosen(labels, allLabels, "labels");
      return new Batch(
          allFeatures[sample],
          target < 0 || allLabels == null ? null : allLabels[target],
          mask(batch.getFeaturesMaskArrays(), sample),
          mask(batch.getLabelsMaskArrays(), target));
    }

    @Override
    public boolean resetSupported() {
      return iterator.resetSupported();
    }

    @Override
    public void reset() {
      iterator.reset();
    }

    private static int chosen(int index, INDArray @Nullable [] arrays, String what) {
      int count = arrays == null ? 0 : arrays.length;
      if (index < 0 && count == 0 && what.equals("labels")) {
        return -1;
      }
      if (index < 0 && count != 1) {
        throw new IllegalArgumentException(
            ("the iterator gives " + count + " arrays of " + what + ", and a model takes one: ")
                + ("say which, for example with " + what + "(0)"));
      }
      if (index >= count) {
        throw new IllegalArgumentException(
            (what + "(" + index + ") is asked for, but the iterator gives " + count)
                + (count == 1 ? " array of " : " arrays of ")
                + (what + ", counted from 0"));
      }
      return Math.max(index, 0);
    }

    private static @Nullable INDArray mask(INDArray @Nullable [] masks, int index) {
      return masks == null || index < 0 ? null : masks[index];
    }
  }
}
