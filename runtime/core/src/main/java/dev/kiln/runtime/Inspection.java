package dev.kiln.runtime;

import java.util.ArrayList;
import java.util.List;

/** Looks inside a model, in memory of its own for each look. */
final class Inspection {

  private Inspection() {}

  /** What the layers compute for one sample. */
  static Trace trace(Model model, float[] sample) {
    InferenceWorkspace workspace = workspace(model, sample);
    List<LayerValue> values = new ArrayList<>();
    workspace.trace(
        1,
        (layer, slice) -> {
          float[] copy = slice.toArray();
          values.add(
              new LayerValue(
                  layer, model.info().layer(layer).output(), new FloatSlice(copy, 0, copy.length)));
        });
    return new Trace(values);
  }

  /** The gradient of one score in the sample, as its user has it. */
  static float[] inputGradient(Model model, float[] sample, int output) {
    float[] gradient = new InputGradients(workspace(model, sample)).of(output);
    model.metadata().standardization().ifPresent(statistics -> statistics.scaleGradient(gradient));
    return gradient;
  }

  /** A workspace that has the sample in its inputs. */
  private static InferenceWorkspace workspace(Model model, float[] sample) {
    InferenceWorkspace workspace = model.newTraceWorkspace(1, Workers.of(1));
    model.place(sample, workspace, 1);
    return workspace;
  }
}
