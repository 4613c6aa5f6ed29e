package dev.kiln.runtime.internal.kernel;

/**
 * Winograd's transforms of lines, one or six at a time; two of them, along the columns and along
 * the rows, make the transform of a tile. An element of a line is a vector of channels; the next
 * one of a line is {@code stride} behind it.
 *
 * <p>The polynomials are evaluated at 0, &plusmn;&radic;&frac12;, &plusmn;&radic;2 and infinity: a
 * point and its inverse in pairs keep rounding errors small (B. Barabasz and others, <a
 * href="https://arxiv.org/abs/1803.10986">Error Analysis and Improving the Accuracy of Winograd
 * Convolution</a>, 2018).
 */
public abstract class WinogradLines {

  /** The square root of 2. */
  protected static final float ROOT = 1.4142135f;

  /** For those that compute them. */
  protected WinogradLines() {}

  /** How many channels are computed at once. */
  public abstract int lanes();

  /** The next vector of a line; the last one ends where the line ends. */
  final int next(int at, int length) {
    int next = at + lanes();
    return next < length ? Math.min(next, length - lanes()) : next;
  }

  /** Three elements of a filter into six: {@code G g}. */
  public abstract void weights(float[] g, int at, int stride, float[] to, int toAt, int toStride);

  /** Six elements of a transformed weight into three: {@code G' u}. */
  public abstract void weightGradient(
      float[] u, int at, int stride, float[] to, int toAt, int toStride);

  /**
   * Six columns of six elements of an image into six: {@code B' d}. The results go to the start of
   * {@code work}, row by row, a vector behind the other.
   *
   * @param columnStride from one column to the next
   * @param rowStride from one element of a column to the next
   */
  public abstract void inputColumns(
      float[] d, int at, int columnStride, int rowStride, float[] work);

  /**
   * The six rows that {@link #inputColumns} left in {@code work} into six elements each.
   *
   * @param toStride from one element to the next, and from the last of a row to the next row's
   *     first
   */
  public abstract void inputRows(float[] work, float[] to, int toAt, int toStride);

  /** Six elements of a transformed image into six: {@code B v}. */
  public abstract void inputGradient(
      float[] v, int at, int stride, float[] to, int toAt, int toStride);

  /**
   * Six columns of six elements of a product into four: {@code A' m}. The results go to the start
   * of {@code work}, row by row, a vector behind the other.
   *
   * @param columnStride from one column to the next
   * @param rowStride from one element of a column to the next
   */
  public abstract void outputColumns(
      float[] m, int at, int columnStride, int rowStride, float[] work);

  /**
   * A row that {@link #outputColumns} left in {@code work}, into four elements, with a bias and a
   * rectifier: {@code max(floor, A' m + bias)}.
   */
  public abstract void biasedOutput(
      float[] work,
      int at,
      float[] bias,
      int biasAt,
      float floor,
      float[] to,
      int toAt,
      int toStride);

  /**
   * Two such rows, of which the first is at {@code at}, into two elements: the largest of each two
   * by two outputs, with a bias and a rectifier.
   *
   * @param positionsAt where in {@code to} the positions of the first largest go, counted from 0
   *     line by line; negative if they are not wanted
   */
  public abstract void pooledOutput(
      float[] work,
      int at,
      float[] bias,
      int biasAt,
      float floor,
      float[] to,
      int toAt,
      int positionsAt,
      int toStride);

  /** Four elements of an output into six: {@code A y}. */
  public abstract void outputGradient(
      float[] y, int at, int stride, float[] to, int toAt, int toStride);
}
