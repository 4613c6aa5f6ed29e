package dev.kiln.dsl.spec;

/**
 * The values of an {@link dev.kiln.dsl.UpSampling2D}.
 *
 * @param size how often each row and each column is repeated
 */
public record UpSampling2DSpec(Size size) implements LayerSpec {

  /**
   * {@return the same with one factor both ways}
   *
   * @param both how often each row and each column is repeated
   */
  public UpSampling2DSpec size(int both) {
    return size(both, both);
  }

  /**
   * {@return the same with a factor for each direction}
   *
   * @param vertical how often each row is repeated
   * @param horizontal how often each column is repeated
   */
  public UpSampling2DSpec size(int vertical, int horizontal) {
    return new UpSampling2DSpec(new Size(vertical, horizontal));
  }
}
