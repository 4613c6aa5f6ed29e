package dev.kiln.dsl.spec;

/** The values of an {@link dev.kiln.dsl.UpSampling2D}. */
public record UpSampling2DSpec(Size size) implements LayerSpec {

  /** The same with one size both ways. */
  public UpSampling2DSpec size(int both) {
    return size(both, both);
  }

  /** The same with a size for each direction. */
  public UpSampling2DSpec size(int vertical, int horizontal) {
    return new UpSampling2DSpec(new Size(vertical, horizontal));
  }
}
