package dev.kiln.samples.mnist;

import dev.kiln.runtime.data.DataSource;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.IdxDataset;
import dev.kiln.runtime.data.IdxDirectory;
import dev.kiln.runtime.info.ModelInfo;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The images to train on, and others to test with.
 *
 * @param train the training dataset
 * @param test the test dataset
 */
record Digits(Dataset train, Dataset test) {

  /** The subset of MNIST that comes with the program. */
  static Digits shipped() throws IOException {
    return new Digits(shipped("train"), shipped("t10k"));
  }

  /**
   * MNIST, or a set in its form, from four files.
   *
   * @throws IOException if a file is missing or damaged, or the network does not take its images
   */
  static Digits in(Path directory) throws IOException {
    IdxDirectory files = IdxDirectory.load(directory, MnistCnnModel.INFO.classes());
    checkFit(directory, "training", files.train());
    checkFit(directory, "test", files.test());
    return new Digits(files.train(), files.test());
  }

  /** With the first {@code count} training samples only, or with all where there are fewer. */
  Digits limitTrain(int count) {
    return new Digits(train.limit(count), test);
  }

  private static Dataset shipped(String part) throws IOException {
    return IdxDataset.load(
        DataSource.resource(Digits.class, part + "-images-idx3-ubyte.gz"),
        DataSource.resource(Digits.class, part + "-labels-idx1-ubyte.gz"),
        MnistCnnModel.INFO.classes());
  }

  private static void checkFit(Path directory, String role, Dataset dataset) throws IOException {
    ModelInfo network = MnistCnnModel.INFO;
    if (!dataset.inputShape().equals(network.input())) {
      String images = "its " + role + " images are " + dataset.inputShape();
      String taken = ", but " + network.name() + " takes " + network.input();
      throw new IOException(directory + ": " + images + taken + "; use images of that size");
    }
    if (dataset.size() == 0) {
      throw new IOException(directory + ": it has no " + role + " images; use files with some");
    }
  }
}
