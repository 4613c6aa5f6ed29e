package dev.kiln.samples.benchmarks.networks;

import dev.kiln.samples.benchmarks.harness.Batches;
import dev.kiln.samples.benchmarks.harness.Batches.Batch;
import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;

/** Whether a system computes what Kiln computes, from the same weights. */
final class Check {

  /** Of a probability. */
  static final double OUTPUT_TOLERANCE = 1e-4;

  /**
   * Of a loss, as a part of it. The third loss has seen two updates: a wrong gradient of one kind
   * of layer changed it by 8e-5, rounding by 1e-5 at most.
   */
  static final double LOSS_TOLERANCE = 3e-5;

  private final NetworkSystem system;
  private final Reference reference;

  Check(NetworkSystem system, Reference reference) {
    this.system = system;
    this.reference = reference;
  }

  /**
   * The largest differences.
   *
   * @throws IllegalStateException if they are more than rounding explains; the message says where
   */
  Figures figures(String name) throws Exception {
    Figures figures =
        Figures.of(name, "check")
            .with("network", reference.network().title())
            .with("output_difference", outputs(), 7);
    return system.trains() ? figures.with("loss_difference", losses(), 7) : figures;
  }

  private double outputs() throws Exception {
    int batch = reference.network().trainingBatch();
    Inference inference = system.inference(reference, batch, 2);
    float[] actual = inference.predict(batches(batch).next().inputs());
    return difference("output", actual, reference.outputs(), OUTPUT_TOLERANCE, false);
  }

  private double losses() throws Exception {
    int batch = reference.network().trainingBatch();
    Training training = system.training(reference, batch, 2);
    float[] expected = reference.losses();
    float[] actual = new float[expected.length];
    Batches batches = batches(batch);
    for (int step = 0; step < expected.length; step++) {
      Batch next = batches.next();
      actual[step] = training.step(next.inputs(), next.labels());
    }
    return difference("loss", actual, expected, LOSS_TOLERANCE, true);
  }

  private Batches batches(int batch) {
    return new NetworkContender(system, reference).batches(batch);
  }

  private double difference(
      String what, float[] actual, float[] expected, double tolerance, boolean relative) {
    if (actual.length != expected.length) {
      throw new IllegalStateException(
          reference.network().title()
              + (" has " + actual.length + " numbers as its " + what)
              + (", but Kiln has " + expected.length));
    }
    double largest = 0;
    for (int j = 0; j < expected.length; j++) {
      double difference = Math.abs((double) actual[j] - expected[j]);
      double part = relative ? difference / Math.abs(expected[j]) : difference;
      if (!(part <= tolerance)) {
        throw new IllegalStateException(
            (reference.network().title() + ": " + what + " " + j + " is " + actual[j])
                + (", but Kiln's is " + expected[j]));
      }
      largest = Math.max(largest, part);
    }
    return largest;
  }
}
