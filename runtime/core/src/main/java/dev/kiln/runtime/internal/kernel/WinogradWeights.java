package dev.kiln.runtime.internal.kernel;

/**
 * The transforms of weights by Winograd's minimal filtering, see {@link WinogradTransforms}: of as
 * many filters at once as a vector holds, so there are at least as many.
 */
public final class WinogradWeights {

  private static final int PATCH = 6;
  private static final int ELEMENTS = PATCH * PATCH;

  /** About how many pairs of a channel and a filter are transformed together. */
  private static final int PAIRS = 512;

  /** How many filters are transformed together for the gradient: as many as the widest vector. */
  private static final int FILTERS = 16;

  private final WinogradLines lines;
  private final int lanes;
  private final int patch; // where transformed weights start in the callers' work

  /** Transforms along the rows and columns by the given lines. */
  WinogradWeights(WinogradLines lines) {
    this.lines = lines;
    this.lanes = lines.lanes();
    this.patch = ELEMENTS * lanes;
  }

  /** The length of {@code work} for weights of that many channels and filters. */
  int workLength(int channels, int filters) {
    int pairs = Math.max(channelsAtOnce(channels, filters) * filters, channels * FILTERS);
    return patch + ELEMENTS * pairs;
  }

  /**
   * Transforms a weight {@code [3, 3, channels, filters]} into 36 right operands {@code [channels,
   * filters]} of products, packed {@code packedLength} apart: {@code G g G'}. With groups, whose
   * channels these are, there is one for each element and each group's filters.
   *
   * @param from the first of the channels that are transformed
   * @param to where they end
   */
  public void pack(
      Microkernels tiles,
      float[] w,
      int wOffset,
      int channels,
      int filters,
      int groups,
      int from,
      int to,
      float[] packed,
      int packedLength,
      float[] work) {
    int step = channelsAtOnce(channels, filters);
    for (int first = from; first < to; first += step) {
      int count = Math.min(step, to - first);
      int pairs = count * filters;
      weights(w, wOffset + first * filters, channels * filters, pairs, pairs, patch, work);
      int columns = filters / groups;
      for (int part = 0; part < ELEMENTS * groups; part++) {
        int workAt = patch + part / groups * pairs + part % groups * columns;
        int packedAt = part * packedLength;
        tiles.pack(channels, columns, first, count, work, workAt, filters, 1, packed, packedAt);
      }
    }
  }

  /** The same into operands {@code [filters, channels]}. */
  public void packTransposed(
      Microkernels tiles,
      float[] w,
      int wOffset,
      int channels,
      int filters,
      int groups,
      float[] packed,
      int packedLength,
      float[] work) {
    int pairs = channels * FILTERS;
    int depth = filters / groups;
    for (int group = 0; group < groups; group++) {
      for (int start = 0; start < depth; start += FILTERS) {
        int first = Math.min(start, depth - FILTERS);
        for (int channel = 0; channel < channels; channel++) {
          int from = wOffset + channel * filters + group * depth + first;
          int to = patch + channel * FILTERS;
          weights(w, from, channels * filters, FILTERS, pairs, to, work);
        }
        for (int element = 0; element < ELEMENTS; element++) {
          int from = patch + element * pairs;
          int to = (element * groups + group) * packedLength;
          tiles.pack(depth, channels, first, FILTERS, work, from, 1, FILTERS, packed, to);
        }
      }
    }
  }

  private static int channelsAtOnce(int channels, int filters) {
    return Math.min(channels, Math.max(1, PAIRS / filters));
  }

  /** Filters that lie side by side, into {@code work}. */
  private void weights(
      float[] w, int wOffset, int wStride, int pairs, int toStride, int toOffset, float[] work) {
    for (int at = 0; at < pairs; at = lines.next(at, pairs)) {
      for (int column = 0; column < 3; column++) {
        int from = wOffset + column * wStride + at;
        lines.weights(w, from, 3 * wStride, work, column * lanes, 3 * lanes);
      }
      for (int row = 0; row < PATCH; row++) {
        int to = toOffset + row * PATCH * toStride + at;
        lines.weights(work, row * 3 * lanes, lanes, work, to, toStride);
      }
    }
  }

  /**
   * The gradient of a weight from that of the transformed one: {@code G' u G}.
   *
   * @param u {@code [36, channels, filters]}, from the start, with {@code uStride} from one element
   *     to the next
   * @param dw where {@code [3, 3, channels, allFilters]} go, from {@code dwOffset}
   * @param filters how many of the filters are computed
   */
  public void gradient(
      float[] u,
      int uStride,
      int channels,
      int filters,
      float[] dw,
      int dwOffset,
      int allFilters,
      float[] work) {
    int dwStride = channels * allFilters;
    for (int channel = 0; channel < channels; channel++) {
      for (int at = 0; at < filters; at = lines.next(at, filters)) {
        for (int column = 0; column < PATCH; column++) {
          int from = column * uStride + channel * filters + at;
          lines.weightGradient(u, from, PATCH * uStride, work, column * lanes, PATCH * lanes);
        }
        for (int row = 0; row < 3; row++) {
          int to = dwOffset + row * 3 * dwStride + channel * allFilters + at;
          lines.weightGradient(work, row * PATCH * lanes, lanes, dw, to, dwStride);
        }
      }
    }
  }
}
