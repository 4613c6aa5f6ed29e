package dev.kiln.dsl.spec;

/**
 * The values of a {@link dev.kiln.dsl.ZeroPadding2D}.
 *
 * @param before the rows of zeros above, and the columns to the left
 * @param after the rows of zeros below, and the columns to the right
 */
public record ZeroPadding2DSpec(Size before, Size after) implements LayerSpec {

  /**
   * {@return the same with as many rows above as columns to the left}
   *
   * @param both how many rows of zeros stand above, and columns to the left
   */
  public ZeroPadding2DSpec before(int both) {
    return before(both, both);
  }

  /**
   * {@return the same with numbers of rows above and columns to the left}
   *
   * @param vertical how many rows of zeros stand above
   * @param horizontal how many columns of zeros stand to the left
   */
  public ZeroPadding2DSpec before(int vertical, int horizontal) {
    return new ZeroPadding2DSpec(new Size(vertical, horizontal), after);
  }

  /**
   * {@return the same with as many rows below as columns to the right}
   *
   * @param both how many rows of zeros stand below, and columns to the right
   */
  public ZeroPadding2DSpec after(int both) {
    return after(both, both);
  }

  /**
   * {@return the same with numbers of rows below and columns to the right}
   *
   * @param vertical how many rows of zeros stand below
   * @param horizontal how many columns of zeros stand to the right
   */
  public ZeroPadding2DSpec after(int vertical, int horizontal) {
    return new ZeroPadding2DSpec(before, new Size(vertical, horizontal));
  }
}
