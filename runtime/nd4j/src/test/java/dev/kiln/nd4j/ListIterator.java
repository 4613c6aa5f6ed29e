package dev.kiln.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Gives copies of what is in a list, preprocessed, as iterators have to. */
class ListIterator implements DataSetIterator {

  private static final long serialVersionUID = 1;

  private final transient List<DataSet> batches;
  private transient DataSetPreProcessor preProcessor;
  private int next;

  ListIterator(List<DataSet> batches) {
    this.batches = batches;
  }

  /** Cuts views out of one set; out of a copy, as ND4J cuts some views of views empty. */
  ListIterator(DataSet all, int size) {
    this(new ArrayList<>());
    INDArray features = all.getFeatures().dup('f');
    INDArray labels = all.getLabels().dup('f');
    for (int first = 0; first < all.numExamples(); first += size) {
      int end = Math.min(all.numExamples(), first + size);
      batches.add(
          new DataSet(
              features.get(rows(features.rank(), first, end)),
              labels.get(rows(labels.rank(), first, end))));
    }
  }

  private static INDArrayIndex[] rows(int rank, int first, int end) {
    INDArrayIndex[] indices = new INDArrayIndex[rank];
    Arrays.fill(indices, NDArrayIndex.all());
    indices[0] = NDArrayIndex.interval(first, end);
    return indices;
  }

  @Override
  public boolean hasNext() {
    return next < batches.size();
  }

  @Override
  public DataSet next() {
    DataSet batch = batches.get(next++);
    if (preProcessor != null) {
      batch = batch.copy();
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  @Override
  public DataSet next(int count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean asyncSupported() {
    return true;
  }

  @Override
  public int batch() {
    return 0;
  }

  @Override
  public int inputColumns() {
    return 0;
  }

  @Override
  public int totalOutcomes() {
    return 0;
  }

  @Override
  public List<String> getLabels() {
    return null;
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor other) {
    preProcessor = other;
  }

  @Override
  public DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }
}
