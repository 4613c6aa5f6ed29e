package dev.kiln.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Can be read only once, like a stream. */
final class OnceIterator extends ListIterator {

  private static final long serialVersionUID = 1;

  OnceIterator(DataSetIterator base) {
    super(all(base));
  }

  private static List<DataSet> all(DataSetIterator base) {
    List<DataSet> batches = new ArrayList<>();
    base.forEachRemaining(batches::add);
    return batches;
  }

  @Override
  public boolean resetSupported() {
    return false;
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("reset");
  }
}
