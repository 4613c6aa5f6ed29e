package dev.kiln.dsl.spec;

/**
 * The values of an {@link dev.kiln.dsl.UpSampling2D}.
 *
 * @param size how often each row and each column is repeated
 */
public record UpSampling2DSpec(Size size) implements LayerSpec {

  /**
   * {@return the same with one size both ways}
   *
   * @param both the height and the width, in pixels
   */
  public UpSampling2DSpec size(int both) {
    return size(both, both);
  }

  /**
   * {@return the same with a size for each direction}
   *
   * @param vertical the height, in pixels
   * @param horizontal the width, in pixels
   */
  public UpSampling2DSpec size(int vertical, int horizontal) {
    return new UpSampling2DSpec(new Size(vertical, horizontal));
  }
}
