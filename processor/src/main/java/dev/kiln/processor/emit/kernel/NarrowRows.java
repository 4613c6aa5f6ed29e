package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.LoopNest.Loop;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The sum of many rows of a few columns: of several rows side by side at first, so that they fill
 * vectors, and then of these.
 *
 * @param columns how long a row is
 * @param rows how many are side by side
 * @param ofSample how many such rows a sample has
 */
record NarrowRows(int columns, int rows, int ofSample) {

  /** As many floats as are side by side at most. */
  private static final int MOST_FLOATS = 128;

  private static final String SUM =
      """
      float[] parts = scratch.%1$s; // of the sums, %2$d of each
      ${Arrays}.fill(parts, 0f);
      LOOPS.addRows(%3$s, batch * %4$d, %5$d, %5$d, parts, 0);
      for (int i = 0; i < %6$d; i++) {
        float sum = 0f;
        for (int part = i; part < %5$d; part += %6$d) {
          sum += parts[part];
        }
        %7$s + i] = sum;
      }""";

  /** The rows of a nest that sums rows of a batch, if they are narrow and can be side by side. */
  static Optional<NarrowRows> of(LoopNest nest) {
    List<Loop> kept = nest.kept();
    if (kept.size() != 1 || kept.get(0).extent() >= WidestVector.LANES) {
      return Optional.empty();
    }
    int columns = kept.get(0).extent();
    int ofSample = nest.summed().get(0).extent();
    int rows = rows(ofSample, columns);
    return rows * columns < WidestVector.LANES
        ? Optional.empty()
        : Optional.of(new NarrowRows(columns, rows, ofSample / rows));
  }

  /** As many as fill whole vectors, else as many as can be. */
  private static int rows(int ofSample, int columns) {
    int most = 1;
    int whole = 1;
    for (int rows = 1; rows * columns <= MOST_FLOATS; rows++) {
      if (ofSample % rows == 0) {
        most = rows;
        whole = WidestVector.isFilledBy(rows * columns) ? rows : whole;
      }
    }
    return whole > 1 ? whole : most;
  }

  /** The lines that sum what lies from a place on into another. */
  String code(Object from, String to, ScratchArrays scratch) {
    int floats = rows * columns;
    return String.format(
        Locale.ROOT,
        SUM,
        scratch.row("narrowSums", floats),
        rows,
        from,
        ofSample,
        floats,
        columns,
        to);
  }
}
