package dev.kiln.runtime;

import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.internal.random.InitialParameters;
import java.util.List;

/**
 * Outputs that are sums of the inputs with weights, and the mean squared error, written by hand and
 * naively: {@code y = x * linear.weight + linear.bias}. A running mean of the first input, {@code
 * norm.mean}, stands for what is kept but not learned.
 */
public final class LinearModel extends Model {

  private LinearModel(ModelInfo info, float[] parameters) {
    super(info, parameters);
  }

  /** A model with random weights, which is said to learn from a kind of targets. */
  public static LinearModel create(Shape input, Shape output, Targets targets, long seed) {
    int n = input.elements();
    int k = output.elements();
    ParameterInfo weight =
        ParameterInfo.builder("linear.weight", Shape.of(n, k))
            .initializer(Initializer.GLOROT_UNIFORM)
            .fans(n, k)
            .build();
    ParameterInfo bias =
        ParameterInfo.builder("linear.bias", Shape.of(k)).offset(n * k).fans(n, k).build();
    ParameterInfo mean =
        ParameterInfo.builder("norm.mean", Shape.of(1))
            .offset((n + 1) * k)
            .trainable(false)
            .build();
    ModelInfo info =
        ModelInfo.builder("Linear")
            .input(input)
            .output(output)
            .targets(targets)
            .parameters(List.of(weight, bias, mean))
            .build();
    return new LinearModel(info, InitialParameters.draw(info, seed));
  }

  @Override
  protected InferenceWorkspace newInferenceWorkspace(int capacity, Workers workers) {
    return new Inference(this, capacity, workers);
  }

  @Override
  protected TrainingWorkspace newTrainingWorkspace(int capacity, Workers workers) {
    return new Training(this, capacity, workers);
  }

  private int inputs() {
    return info().input().elements();
  }

  private int outputs() {
    return info().output().elements();
  }

  private int targetLength() {
    return info().targets() == Targets.LABELS ? 1 : outputs();
  }

  private void forward(Workspace workspace, int batch) {
    int n = inputs();
    int k = outputs();
    FloatSlice out = workspace.outputs();
    for (int s = 0; s < batch; s++) {
      for (int o = 0; o < k; o++) {
        double sum = parameters()[n * k + o];
        for (int i = 0; i < n; i++) {
          sum += workspace.inputs().get(s * n + i) * parameters()[i * k + o];
        }
        out.array()[out.offset() + s * k + o] = (float) sum;
      }
    }
  }

  private double error(Workspace workspace, int sample, int output) {
    return workspace.outputs().get(sample * outputs() + output)
        - workspace.targets().get(sample * targetLength() + output % targetLength());
  }

  private void losses(Workspace workspace, int batch) {
    FloatSlice losses = workspace.losses();
    for (int s = 0; s < batch; s++) {
      double sum = 0;
      for (int o = 0; o < outputs(); o++) {
        sum += Math.pow(error(workspace, s, o), 2);
      }
      losses.array()[losses.offset() + s] = (float) (sum / outputs());
    }
  }

  private static final class Inference extends InferenceWorkspace {

    private final LinearModel model;

    Inference(LinearModel model, int capacity, Workers workers) {
      super(model.parameters(), capacity, workers, model.inputs() + 2 * model.outputs() + 1);
      this.model = model;
    }

    @Override
    public void forward(int batch) {
      model.forward(this, checkBatch(batch));
    }

    @Override
    public void computeLosses(int batch) {
      model.losses(this, checkBatch(batch));
    }

    @Override
    public FloatSlice inputs() {
      return region(0, model.inputs());
    }

    @Override
    public FloatSlice outputs() {
      return region(model.inputs(), model.outputs());
    }

    @Override
    public FloatSlice targets() {
      return region(model.inputs() + model.outputs(), model.targetLength());
    }

    @Override
    public FloatSlice losses() {
      return region(model.inputs() + 2 * model.outputs(), 1);
    }
  }

  private static final class Training extends TrainingWorkspace {

    private final LinearModel model;

    Training(LinearModel model, int capacity, Workers workers) {
      super(model.parameters(), capacity, workers, model.inputs() + 3 * model.outputs() + 1);
      this.model = model;
    }

    @Override
    public void step(int batch, long key) {
      int n = model.inputs();
      int k = model.outputs();
      model.forward(this, checkBatch(batch));
      model.losses(this, batch);
      FloatSlice slopes = region(n + 2 * k + 1, k);
      for (int i = 0; i < batch * k; i++) {
        double slope = 2 * model.error(this, i / k, i % k) / (k * batch);
        slopes.array()[slopes.offset() + i] = (float) slope;
      }
      weighSamples(slopes.offset(), k, batch);
      for (int p = 0; p < (n + 1) * k; p++) {
        double sum = 0;
        for (int s = 0; s < batch; s++) {
          sum += slopes.get(s * k + p % k) * (p < n * k ? inputs().get(s * n + p / k) : 1);
        }
        gradients[p] = (float) sum;
      }
      double mean = 0;
      for (int s = 0; s < batch; s++) {
        mean += inputs().get(s * n) / batch;
      }
      parameters[(n + 1) * k] -= (float) (0.1 * (parameters[(n + 1) * k] - mean));
    }

    @Override
    public FloatSlice inputs() {
      return region(0, model.inputs());
    }

    @Override
    public FloatSlice outputs() {
      return region(model.inputs(), model.outputs());
    }

    @Override
    public FloatSlice targets() {
      return region(model.inputs() + model.outputs(), model.targetLength());
    }

    @Override
    public FloatSlice losses() {
      return region(model.inputs() + 2 * model.outputs(), 1);
    }
  }
}
