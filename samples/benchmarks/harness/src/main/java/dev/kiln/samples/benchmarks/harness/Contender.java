package dev.kiln.samples.benchmarks.harness;

/**
 * A system with a network, its parameters initialised, ready to run; unless it says otherwise, with
 * the MNIST network. All else is the same for every system.
 *
 * <p>The MNIST network: convolution 3x3 to 32, ReLU, convolution 3x3 to 64, ReLU, max pooling 2x2,
 * dense to 128, ReLU, dense to 10, softmax; trained on the cross-entropy by SGD with learning rate
 * 0.01 and momentum 0.9. It has 1,199,882 parameters.
 */
public interface Contender {

  /**
   * Prepares training.
   *
   * @param batch the number of samples in each step
   * @param threads how many threads may compute
   * @throws Exception whatever the system throws
   */
  Training training(int batch, int threads) throws Exception;

  /**
   * Prepares inference.
   *
   * @param batch the number of samples in each call
   * @param threads how many threads may compute
   * @throws Exception whatever the system throws
   */
  Inference inference(int batch, int threads) throws Exception;

  /** What the network learns from and predicts, in batches of so many samples. */
  default Batches batches(int size) {
    return Digits.of(size);
  }

  /** How many classes there are. */
  default int classes() {
    return 10;
  }
}
