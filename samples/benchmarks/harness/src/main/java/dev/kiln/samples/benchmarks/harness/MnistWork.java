package dev.kiln.samples.benchmarks.harness;

/**
 * The floating-point operations of one sample of the measured network, a multiplication and an
 * addition being two, if none is left out.
 */
public final class MnistWork {

  /** Of a forward pass. */
  public static final double INFERENCE = 23_984_896;

  /** Of a forward and a backward pass, without the gradient in the image, which nobody needs. */
  public static final double TRAINING = 71_565_312;

  private MnistWork() {}
}
