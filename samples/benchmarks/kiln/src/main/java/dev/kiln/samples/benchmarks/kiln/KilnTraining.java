package dev.kiln.samples.benchmarks.kiln;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.samples.benchmarks.harness.Training;

/** Trains a model as Kiln's {@code Trainer} does, but a step at a time. */
public final class KilnTraining implements Training {

  private final Model model;
  private final Workers workers;
  private final TrainingWorkspace workspace;
  private final Optimizer.State optimizer;
  private long steps;

  /** Allocates the memory for batches of one size. */
  public KilnTraining(Model model, Optimizer optimizer, int batch, Workers workers) {
    this.model = model;
    this.workers = workers;
    this.workspace = model.trainingWorkspace(batch, workers);
    this.optimizer = optimizer.start(model.info().parameterCount());
  }

  /** The memory and the kernels, for looking at them. */
  public TrainingWorkspace workspace() {
    return workspace;
  }

  @Override
  public long parameters() {
    return model.info().parameterCount();
  }

  @Override
  public float step(float[] images, int[] labels) {
    FloatSlice inputs = workspace.inputs();
    System.arraycopy(images, 0, inputs.array(), inputs.offset(), images.length);
    FloatSlice targets = workspace.targets();
    for (int i = 0; i < labels.length; i++) {
      targets.array()[targets.offset() + i] = labels[i];
    }
    workspace.step(labels.length, steps++);
    float loss = meanLoss(labels.length);
    optimizer.beginStep(1);
    float[] parameters = model.parameters();
    float[] gradients = workspace.gradients();
    workers.run(
        parameters.length, (worker, from, to) -> optimizer.update(parameters, gradients, from, to));
    return loss;
  }

  private float meanLoss(int batch) {
    FloatSlice losses = workspace.losses();
    double sum = 0;
    for (int i = 0; i < batch; i++) {
      sum += losses.get(i);
    }
    return (float) (sum / batch);
  }
}
