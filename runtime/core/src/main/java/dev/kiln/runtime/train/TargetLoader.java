package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.Labels;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;

/** Copies a sample's target in the form that a model takes. */
interface TargetLoader {

  /** Copies the target of a sample to {@code to[offset]} and what follows it. */
  void load(int sample, float[] to, int offset);

  /** How many numbers it copies. */
  int length();

  /** The loader of a dataset for a model; {@link DatasetCheck} has checked that there is one. */
  static TargetLoader of(Dataset dataset, ModelInfo model) {
    int outputs = model.output().elements();
    if (!dataset.labelled()) {
      return new Given(dataset, outputs);
    }
    boolean oneHot = model.targets() != Targets.LABELS && outputs > 1;
    return oneHot ? new OneHot(dataset, outputs) : new Label(dataset);
  }

  /** The target as the dataset gives it. */
  record Given(Dataset dataset, int length) implements TargetLoader {

    @Override
    public void load(int sample, float[] to, int offset) {
      dataset.copyTarget(sample, to, offset);
    }
  }

  /** The label as a number. */
  record Label(Dataset dataset) implements TargetLoader {

    @Override
    public int length() {
      return 1;
    }

    @Override
    public void load(int sample, float[] to, int offset) {
      to[offset] = Labels.check(dataset, sample);
    }
  }

  /** The label as a one among zeros. */
  record OneHot(Dataset dataset, int length) implements TargetLoader {

    @Override
    public void load(int sample, float[] to, int offset) {
      for (int i = 0; i < length; i++) {
        to[offset + i] = 0;
      }
      to[offset + Labels.check(dataset, sample)] = 1;
    }
  }
}
