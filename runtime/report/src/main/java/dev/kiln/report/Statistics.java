package dev.kiln.report;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.LayerValue;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.train.StepObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The distributions of one epoch: of weights, and of activations and gradients in its first step.
 *
 * @param weights by the parameter's name
 * @param gradients by the parameter's name
 * @param activations by the layer's name
 * @param dead by the layer's name, how many channels behind a rectifier were 0 for all samples
 */
record Statistics(
    Map<String, Histogram> weights,
    Map<String, Histogram> gradients,
    Map<String, Histogram> activations,
    Map<String, Dead> dead) {

  /** So few show how a layer's activations are distributed, and cost little. */
  private static final int TRACED_SAMPLES = 8;

  /** How many of a layer's channels never were above 0. */
  record Dead(int channels, int of) {}

  static Statistics empty() {
    return new Statistics(
        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Adds the parameters as they are now. */
  void addWeights(ModelInfo model, float[] parameters) {
    histograms(model, parameters, weights);
  }

  /**
   * What adds a step's activations and gradients.
   *
   * @param samples whose activations are looked at where training never writes a layer's, but the
   *     network keeps it for looking inside
   */
  StepObserver observer(Model model, Optional<Dataset> samples) {
    return new StepObserver() {
      @Override
      public void onValue(String layer, FloatSlice values) {
        addActivations(model.info(), layer, values);
      }

      @Override
      public void onGradients(float[] all) {
        histograms(model.info(), all, gradients);
        samples.ifPresent(dataset -> addMerged(model, dataset));
      }
    };
  }

  private void addActivations(ModelInfo model, String layer, FloatSlice values) {
    int from = values.offset();
    activations.put(layer, Histogram.of(values.array(), from, from + values.length()));
    findDead(model, layer, values);
  }

  /** The activations that the step did not tell of, as far as a trace has them. */
  private void addMerged(Model model, Dataset samples) {
    Map<String, float[]> merged = new LinkedHashMap<>();
    int count = Math.min(TRACED_SAMPLES, samples.size());
    for (int sample = 0; sample < count; sample++) {
      for (LayerValue value : model.trace(Inputs.of(model, samples, sample)).values()) {
        if (!activations.containsKey(value.layer())) {
          FloatSlice part = value.values();
          int length = part.length();
          float[] all = merged.computeIfAbsent(value.layer(), l -> new float[count * length]);
          System.arraycopy(part.array(), part.offset(), all, sample * length, length);
        }
      }
      if (merged.isEmpty()) {
        return;
      }
    }
    merged.forEach(
        (layer, all) -> addActivations(model.info(), layer, new FloatSlice(all, 0, all.length)));
  }

  private static void histograms(
      ModelInfo model, float[] values, Map<String, Histogram> histograms) {
    for (ParameterInfo parameter : model.parameters()) {
      if (parameter.trainable()) {
        int from = parameter.offset();
        int to = from + parameter.shape().elements();
        histograms.put(parameter.name(), Histogram.of(values, from, to));
      }
    }
  }

  /**
   * A rectifier's values have zeros and nothing below; a channel without anything above is dead.
   */
  private void findDead(ModelInfo model, String layer, FloatSlice values) {
    Histogram histogram = activations.get(layer);
    String kind = model.layer(layer).kind();
    boolean rectifies = kind.contains("Conv") || kind.equals("Dense") || kind.equals("Relu");
    if (!rectifies || histogram == null || histogram.range().least() != 0) {
      return;
    }
    List<Integer> shape = model.layer(layer).output().dimensions();
    int channels = shape.get(shape.size() - 1);
    boolean[] alive = new boolean[channels];
    int left = channels;
    for (int i = 0; i < values.length() && left > 0; i++) {
      int channel = i % channels;
      if (!alive[channel] && values.array()[values.offset() + i] > 0) {
        alive[channel] = true;
        left--;
      }
    }
    dead.put(layer, new Dead(left, channels));
  }

  /** The histograms of one thing in several epochs, as far as they were made. */
  static List<Histogram> over(List<Map<String, Histogram>> epochs, String name) {
    List<Histogram> found = new ArrayList<>();
    for (Map<String, Histogram> epoch : epochs) {
      Histogram histogram = epoch.get(name);
      if (histogram != null) {
        found.add(histogram);
      }
    }
    return found;
  }
}
