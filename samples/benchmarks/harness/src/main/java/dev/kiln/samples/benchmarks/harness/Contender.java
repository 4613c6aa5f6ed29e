package dev.kiln.samples.benchmarks.harness;

/**
 * A system with the MNIST network, its parameters initialised, ready to run. All else is the same
 * for every system.
 *
 * <p>The network: convolution 3x3 to 32, ReLU, convolution 3x3 to 64, ReLU, max pooling 2x2, dense
 * to 128, ReLU, dense to 10, softmax; trained on the cross-entropy by SGD with learning rate 0.01
 * and momentum 0.9. It has 1,199,882 parameters.
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
}
