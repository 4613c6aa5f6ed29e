package dev.kiln.runtime.train;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Workspace;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Standardization;
import dev.kiln.runtime.info.Targets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the first samples of a training, and says once what makes networks learn badly: numbers
 * far from 0, and columns that never change; and what makes them predict badly: that the model will
 * standardize what it is given, but learns from what is not.
 */
final class InputWatch {

  /** After so many samples it is said what they have in common. */
  private static final int SAMPLES = 256;

  /** Fewer samples may agree by chance. */
  private static final int FEWEST_SAMPLES = 32;

  private static final float LARGE_INPUT = 20;
  private static final float LARGE_TARGET = 1000;
  private static final int NAMED_COLUMNS = 8;

  private static final Logger LOG = System.getLogger("dev.kiln.train");

  /** Means of so many standardized samples are about 0, even if they come in some order. */
  private static final double LARGE_MEAN = 2;

  private final ModelInfo model;
  private final Optional<Standardization> statistics;
  private final double[] sums;
  private final float[] lowest;
  private final float[] highest;
  private float largestTarget;
  private int samples;
  private boolean done;

  InputWatch(ModelInfo model, Optional<Standardization> statistics) {
    this.model = model;
    this.statistics = statistics;
    this.sums = new double[statistics.map(Standardization::size).orElse(1)];
    this.lowest = new float[model.input().elements()];
    this.highest = new float[lowest.length];
    Arrays.fill(lowest, Float.POSITIVE_INFINITY);
    Arrays.fill(highest, Float.NEGATIVE_INFINITY);
    this.done = model.vocabulary() > 0;
  }

  /** Looks at a batch that has been loaded. */
  void look(Workspace workspace, int batch) {
    if (done) {
      return;
    }
    FloatSlice inputs = workspace.inputs();
    int count = Math.min(batch, SAMPLES - samples);
    for (int i = 0; i < count * lowest.length; i++) {
      float value = inputs.get(i);
      int column = i % lowest.length;
      sums[i % sums.length] += value;
      lowest[column] = Math.min(lowest[column], value);
      highest[column] = Math.max(highest[column], value);
    }
    if (model.targets() == Targets.NUMBERS) {
      lookAtTargets(workspace, count);
    }
    samples += count;
    if (samples == SAMPLES) {
      say();
    }
  }

  private void lookAtTargets(Workspace workspace, int count) {
    FloatSlice targets = workspace.targets();
    int length = targets.length() / workspace.capacity();
    for (int i = 0; i < count * length; i++) {
      largestTarget = Math.max(largestTarget, Math.abs(targets.get(i)));
    }
  }

  /** Says what there is to say, once. */
  void say() {
    if (done) {
      return;
    }
    done = true;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < lowest.length; i++) {
      low = Math.min(low, lowest[i]);
      high = Math.max(high, highest[i]);
    }
    if (Math.max(-low, high) > LARGE_INPUT && !startsWithNormalisation()) {
      LOG.log(Level.WARNING, "{0}", range(low, high));
    }
    if (statistics.isPresent() && samples >= FEWEST_SAMPLES && !isStandardized()) {
      LOG.log(
          Level.WARNING,
          "{0}",
          "the model standardizes what it predicts from (its metadata), but the samples that it is"
              + " trained on are not standardized: give fit a StandardizedDataset");
    }
    if (largestTarget > LARGE_TARGET) {
      LOG.log(
          Level.WARNING,
          "{0}",
          "targets are as large as "
              + largestTarget
              + ", and so are their errors and gradients: divide them by their deviation");
    }
    List<Integer> constant = constantColumns();
    if (!constant.isEmpty()) {
      LOG.log(
          Level.INFO, "{0}", "the same in the first " + samples + " samples: " + named(constant));
    }
  }

  private boolean isStandardized() {
    double perFeature = (double) samples * lowest.length / sums.length;
    return Arrays.stream(sums).allMatch(sum -> Math.abs(sum / perFeature) <= LARGE_MEAN);
  }

  private boolean startsWithNormalisation() {
    return !model.layers().isEmpty() && model.layers().get(0).kind().endsWith("Norm");
  }

  private String range(float low, float high) {
    boolean pixels = low >= 0 && high <= 255;
    return "the inputs of the first "
        + samples
        + " samples are from "
        + low
        + " to "
        + high
        + ", but networks learn from numbers about -1 to 1: "
        + (pixels
            ? "divide pixels by 255, as ByteDataset does"
            : "subtract each column's mean and divide by its deviation");
  }

  /** In images the border often is, and does no harm. */
  private List<Integer> constantColumns() {
    List<Integer> constant = new ArrayList<>();
    if (model.input().dimensions().size() > 1 || samples < FEWEST_SAMPLES) {
      return constant;
    }
    for (int i = 0; i < lowest.length; i++) {
      if (lowest[i] == highest[i]) {
        constant.add(i);
      }
    }
    return constant;
  }

  private static String named(List<Integer> columns) {
    boolean all = columns.size() <= NAMED_COLUMNS;
    String some = columns.subList(0, all ? columns.size() : NAMED_COLUMNS).toString();
    return (columns.size() == 1 ? "column " : "columns ")
        + some.substring(1, some.length() - 1)
        + (all ? "" : " and " + (columns.size() - NAMED_COLUMNS) + " more")
        + " (from 0); they teach nothing: leave them out, or check how they are read";
  }
}
