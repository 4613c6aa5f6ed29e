package dev.kiln.runtime.internal.kernel;

import java.util.ArrayList;
import java.util.List;

/** Rows for {@link RowSums}, each an array of its own. */
final class PlainScratch extends ProductScratch {

  /** How many factors are summed before the sums are stored; their rows stay in the cache. */
  static final int FACTORS = 64;

  /** More columns are computed along the columns. */
  static final int COLUMNS = 64;

  /** The rows that factors meet. */
  final float[][] rows = new float[FACTORS][RowSums.LONGEST];

  /** The sums of each column, along the rows of the result. */
  final float[][] sums = new float[COLUMNS][RowSums.LONGEST];

  /** The sums of one row of the result. */
  final float[] sum = new float[RowSums.LONGEST];

  /** Factors that lie apart in their array. */
  final float[] factors = new float[FACTORS];

  /** How many elements of a line of tiles are transformed together, of each place in a tile. */
  static final int LINE = 128;

  /** What {@link PlainLines} read. */
  final float[][] from = new float[6][6 * LINE];

  /** What they write. */
  final float[][] to = new float[6][6 * LINE];

  private final List<LeftLayout> matrices = new ArrayList<>();

  private float[] zeros = new float[RowSums.LONGEST];

  PlainScratch() {
    super(0);
  }

  /** At least so many zeros, which nobody writes over. */
  float[] zeros(int count) {
    if (zeros.length < count) {
      zeros = new float[count];
    }
    return zeros;
  }

  /** Rows of factors that lie side by side; made once for each stride. */
  LeftLayout matrix(int rowStride) {
    for (int i = 0; i < matrices.size(); i++) {
      if (matrices.get(i).rowStride() == rowStride) {
        return matrices.get(i);
      }
    }
    LeftLayout matrix = LeftLayout.matrix(rowStride, 1);
    matrices.add(matrix);
    return matrix;
  }
}
