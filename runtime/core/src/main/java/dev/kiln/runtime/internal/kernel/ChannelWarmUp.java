package dev.kiln.runtime.internal.kernel;

/** {@link WarmUp} of the products per channel. */
final class ChannelWarmUp implements Runnable {

  /** As many as the widest vector holds. */
  private static final int CHANNELS = 16;

  private final ChannelProducts products;
  private final int[] offsets = new int[9];
  private final int[] others = new int[8];
  private final float[] values = new float[9 * CHANNELS];

  ChannelWarmUp(ChannelProducts products) {
    this.products = products;
  }

  @Override
  public void run() {
    products.add(values, 0, offsets, offsets, values, 0, CHANNELS, CHANNELS, values, 0, CHANNELS);
    products.add(values, 0, offsets, others, values, 0, CHANNELS, CHANNELS, values, 0, CHANNELS);
    products.sum(
        values, 0, offsets, offsets, values, 0, CHANNELS, CHANNELS, values, 0, 0f, values, 0,
        CHANNELS);
  }
}
