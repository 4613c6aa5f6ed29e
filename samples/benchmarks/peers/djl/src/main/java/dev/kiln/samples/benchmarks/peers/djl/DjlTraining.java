package dev.kiln.samples.benchmarks.peers.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import dev.kiln.samples.benchmarks.harness.Training;

/** A training loop as DJL's EasyTrain writes it. */
final class DjlTraining implements Training {

  private final Model model;
  private final Trainer trainer;
  private final Shape input;

  DjlTraining(Model model, Trainer trainer, Shape input) {
    this.model = model;
    this.trainer = trainer;
    this.input = input;
  }

  @Override
  public long parameters() {
    return model.getBlock().getParameters().values().stream()
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  @Override
  public float step(float[] inputs, int[] labels) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDList data = new NDList(manager.create(inputs, input));
      NDList targets = new NDList(manager.create(labels, new Shape(labels.length)));
      float value;
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDList output = trainer.forward(data, targets);
        NDArray loss = trainer.getLoss().evaluate(targets, output);
        gradients.backward(loss);
        value = loss.getFloat();
        loss.close();
        output.close();
      }
      trainer.step();
      return value;
    }
  }
}
