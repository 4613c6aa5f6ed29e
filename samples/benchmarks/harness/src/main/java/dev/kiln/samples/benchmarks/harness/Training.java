package dev.kiln.samples.benchmarks.harness;

/** A network that is being trained. */
public interface Training {

  /** How many numbers the network learns, as the system counts them. */
  long parameters();

  /**
   * One whole step: forward, backward and the change of the parameters. It has happened when this
   * returns.
   *
   * @param images {@code [batch, 28, 28]}, each pixel from 0 to 1
   * @param labels {@code [batch]}, from 0 to 9
   * @return the batch's mean loss before the change
   * @throws Exception whatever the system throws
   */
  float step(float[] images, int[] labels) throws Exception;
}
