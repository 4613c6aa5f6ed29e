package dev.kiln.runtime;

import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.internal.random.InitialParameters;
import java.util.ArrayList;
import java.util.List;

/** One dense layer and a softmax, written by hand and naively: what tests run the runtime with. */
public final class SoftmaxRegression extends Model {

  private final List<Long> stepKeys = new ArrayList<>();

  private SoftmaxRegression(ModelInfo info, float[] parameters) {
    super(info, parameters);
  }

  /** A model with random weights. */
  public static SoftmaxRegression create(Shape input, int classes, long seed) {
    int length = input.elements();
    ParameterInfo weight =
        ParameterInfo.builder("logits.weight", Shape.of(length, classes))
            .initializer(Initializer.GLOROT_UNIFORM)
            .fans(length, classes)
            .build();
    ParameterInfo bias =
        ParameterInfo.builder("logits.bias", Shape.of(classes))
            .offset(length * classes)
            .fans(length, classes)
            .build();
    ModelInfo info =
        ModelInfo.builder("Tiny")
            .input(input)
            .output(Shape.of(classes))
            .parameters(List.of(weight, bias))
            .build();
    return new SoftmaxRegression(info, InitialParameters.draw(info, seed));
  }

  /** The key of each step so far. */
  public List<Long> stepKeys() {
    return stepKeys;
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

  private int classes() {
    return info().classes();
  }

  private int floatsPerSample() {
    return inputs() + classes() + 2;
  }

  /** Predicts one sample of the workspace and computes its loss. */
  private void forward(Workspace workspace, int sample) {
    FloatSlice in = workspace.inputs();
    FloatSlice out = workspace.outputs();
    int n = inputs();
    int k = classes();
    float[] w = parameters();
    double[] logits = new double[k];
    double sum = 0;
    for (int c = 0; c < k; c++) {
      logits[c] = w[n * k + c];
      for (int i = 0; i < n; i++) {
        logits[c] += in.get(sample * n + i) * w[i * k + c];
      }
      sum += Math.exp(logits[c]);
    }
    for (int c = 0; c < k; c++) {
      out.array()[out.offset() + sample * k + c] = (float) (Math.exp(logits[c]) / sum);
    }
    int label = (int) workspace.targets().get(sample);
    FloatSlice losses = workspace.losses();
    losses.array()[losses.offset() + sample] = (float) (Math.log(sum) - logits[label]);
  }

  private static final class Inference extends InferenceWorkspace {

    private final SoftmaxRegression model;

    Inference(SoftmaxRegression model, int capacity, Workers workers) {
      super(model.parameters(), capacity, workers, model.floatsPerSample());
      this.model = model;
    }

    @Override
    public FloatSlice inputs() {
      return region(0, model.inputs());
    }

    @Override
    public FloatSlice outputs() {
      return region(model.inputs(), model.classes());
    }

    @Override
    public FloatSlice targets() {
      return region(model.inputs() + model.classes(), 1);
    }

    @Override
    public FloatSlice losses() {
      return region(model.inputs() + model.classes() + 1, 1);
    }

    @Override
    public void forward(int batch) {
      forEach(checkBatch(batch));
    }

    @Override
    public void computeLosses(int batch) {
      forEach(checkBatch(batch));
    }

    private void forEach(int batch) {
      workers()
          .run(
              batch,
              (worker, from, to) -> {
                for (int s = from; s < to; s++) {
                  model.forward(this, s);
                }
              });
    }
  }

  private static final class Training extends TrainingWorkspace {

    private final SoftmaxRegression model;

    Training(SoftmaxRegression model, int capacity, Workers workers) {
      super(model.parameters(), capacity, workers, model.floatsPerSample());
      this.model = model;
    }

    @Override
    public FloatSlice inputs() {
      return region(0, model.inputs());
    }

    @Override
    public FloatSlice outputs() {
      return region(model.inputs(), model.classes());
    }

    @Override
    public FloatSlice targets() {
      return region(model.inputs() + model.classes(), 1);
    }

    @Override
    public FloatSlice losses() {
      return region(model.inputs() + model.classes() + 1, 1);
    }

    @Override
    public void step(int batch, long key) {
      model.stepKeys.add(key);
      workers()
          .run(
              checkBatch(batch),
              (worker, from, to) -> {
                for (int s = from; s < to; s++) {
                  model.forward(this, s);
                }
              });
      workers().run(gradients.length, (worker, from, to) -> computeGradients(batch, from, to));
    }

    private void computeGradients(int batch, int from, int to) {
      int n = model.inputs();
      int k = model.classes();
      for (int p = from; p < to; p++) {
        int i = p / k;
        int c = p % k;
        float sum = 0;
        for (int s = 0; s < batch; s++) {
          float error = outputs().get(s * k + c) - (targets().get(s) == c ? 1 : 0);
          sum += error * (i < n ? inputs().get(s * n + i) : 1);
        }
        gradients[p] = sum / batch;
      }
    }
  }
}
