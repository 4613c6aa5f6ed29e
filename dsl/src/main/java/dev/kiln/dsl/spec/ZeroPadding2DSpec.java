package dev.kiln.dsl.spec;

/** The values of a {@link dev.kiln.dsl.ZeroPadding2D}. */
public record ZeroPadding2DSpec(Size before, Size after) implements LayerSpec {

  /** The same with one before both ways. */
  public ZeroPadding2DSpec before(int both) {
    return before(both, both);
  }

  /** The same with a before for each direction. */
  public ZeroPadding2DSpec before(int vertical, int horizontal) {
    return new ZeroPadding2DSpec(new Size(vertical, horizontal), after);
  }

  /** The same with one after both ways. */
  public ZeroPadding2DSpec after(int both) {
    return after(both, both);
  }

  /** The same with a after for each direction. */
  public ZeroPadding2DSpec after(int vertical, int horizontal) {
    return new ZeroPadding2DSpec(before, new Size(vertical, horizontal));
  }
}
