package dev.kiln.processor.reference;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.ir.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network in double precision. Parameters are one flat array: layers in source order, each with
 * its parameters in their order, row-major; behind all of them what is not learned.
 */
public final class ReferenceNetwork {

  private final ReferenceLoss loss;
  private final List<ReferenceStep> steps = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<ReferenceParameter> parameters = new ArrayList<>();
  private final Map<String, Integer> valuesOfLayers;

  /** Reads a valid network. */
  public ReferenceNetwork(NetworkSpec spec) {
    loss = new ReferenceLoss(spec.loss(), spec.lossValues());
    Map<String, Integer> values = new HashMap<>();
    List<String> names = new ArrayList<>();
    List<ReferenceLayer> layers = new ArrayList<>();
    List<List<Integer>> inputsOf = new ArrayList<>();
    values.put(NetworkSpec.INPUT, 0);
    shapes.add(Shape.of(spec.input()));
    for (NamedLayer layer : spec.layers()) {
      List<Integer> inputs = layer.inputs().stream().map(values::get).toList();
      layers.add(ReferenceLayer.of(layer.spec(), inputs.stream().map(shapes::get).toList()));
      Activation activation = ReferenceLayer.activation(layer.spec());
      names.add(layer.name());
      inputsOf.add(inputs);
      shapes.add(layers.get(layers.size() - 1).output());
      if (activation != Activation.NONE) {
        layers.add(ReferenceActivation.of(activation, output()));
        names.add(layer.name());
        inputsOf.add(List.of(layers.size() - 1));
        shapes.add(output());
      }
      values.put(layer.name(), layers.size());
    }
    valuesOfLayers = Map.copyOf(values);
    List<List<ReferenceParameter>> own = new ArrayList<>();
    layers.forEach(layer -> own.add(new ArrayList<>()));
    for (boolean learned : new boolean[] {true, false}) {
      for (int i = 0; i < layers.size(); i++) {
        own.get(i).addAll(place(names.get(i), layers.get(i), learned));
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      steps.add(new ReferenceStep(layers.get(i), inputsOf.get(i), own.get(i)));
    }
  }

  private List<ReferenceParameter> place(String name, ReferenceLayer layer, boolean learned) {
    int learnedCount = layer.parameters().size() - layer.states();
    List<ReferenceParameter> placed = new ArrayList<>();
    for (int i = 0; i < layer.parameters().size(); i++) {
      if (i < learnedCount == learned) {
        String full = name + "." + layer.roles().get(i);
        placed.add(
            new ReferenceParameter(full, layer.parameters().get(i), parameterCount(), learned));
        parameters.add(placed.get(placed.size() - 1));
      }
    }
    return placed;
  }

  /** The shape of one sample. */
  public Shape input() {
    return shapes.get(0);
  }

  /** The shape of the last layer's output. */
  public Shape output() {
    return shapes.get(shapes.size() - 1);
  }

  /** The parameters, in the order of the flat array. */
  public List<ReferenceParameter> parameters() {
    return List.copyOf(parameters);
  }

  /** The length of the flat array. */
  public int parameterCount() {
    return parameters.isEmpty() ? 0 : parameters.get(parameters.size() - 1).end();
  }

  /** The output of the last layer, in inference. */
  public double[] forward(double[] parameters, double[] input) {
    return outputs(parameters, new double[][] {input}, false)[0];
  }

  /** The output of a layer in inference. */
  public double[] layer(String name, double[] parameters, double[] input) {
    Integer value = valuesOfLayers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no layer " + name);
    }
    return values(parameters, new double[][] {input}, false)[0][value];
  }

  /** The outputs of the last layer. */
  public double[][] outputs(double[] parameters, double[][] inputs, boolean training) {
    return Arrays.stream(values(parameters, inputs, training))
        .map(values -> values[steps.size()])
        .toArray(double[][]::new);
  }

  /** Whether a target is the index of the true class, and not an array like the output. */
  public boolean takesLabel() {
    return loss.takesLabel();
  }

  /** Whether a target is a distribution over classes. */
  public boolean takesDistribution() {
    return loss.loss() == Loss.CATEGORICAL_CROSS_ENTROPY;
  }

  /** Whether a target is made of zeros and ones. */
  public boolean takesBits() {
    return loss.loss() == Loss.BINARY_CROSS_ENTROPY;
  }

  /** The mean of the losses of the samples, in inference. */
  public double loss(double[] parameters, double[][] inputs, double[][] targets) {
    return Arrays.stream(losses(parameters, inputs, targets, false)).average().orElseThrow();
  }

  /** The losses of the samples. */
  public double[] losses(
      double[] parameters, double[][] inputs, double[][] targets, boolean training) {
    double[][][] values = values(parameters, inputs, training);
    return IntStream.range(0, inputs.length)
        .mapToDouble(i -> loss(values[i], targets[i]))
        .toArray();
  }

  /**
   * The gradient of the mean loss while training by central differences; see {@link
   * NumericGradient#at} for the elements that are not a number.
   */
  public double[] gradient(double[] parameters, double[][] inputs, double[][] targets) {
    return new NumericGradient(this, parameters, inputs, targets).all();
  }

  /**
   * What the training subtracts from an element of the flat array that is not learned.
   *
   * @param index at or behind the first that is not learned
   */
  public double stateStep(double[] parameters, double[][] inputs, int index) {
    double momentum = ((ReferenceBatchNorm) steps.get(stepOf(index)).layer()).momentum();
    double ofBatch = withBatchStatistics(parameters, inputs)[index];
    return parameters[index] - (momentum * parameters[index] + (1 - momentum) * ofBatch);
  }

  /** The flat array with a batch's means and variances in the place of their running averages. */
  double[] withBatchStatistics(double[] parameters, double[][] inputs) {
    double[] result = parameters.clone();
    double[][][] values = values(parameters, inputs, true);
    for (ReferenceStep step : steps) {
      if (step.layer() instanceof ReferenceBatchNorm normalization) {
        int input = step.inputs().get(0);
        double[][] batch = Arrays.stream(values).map(v -> v[input]).toArray(double[][]::new);
        double[] statistics = normalization.statistics(batch);
        int channels = statistics.length / 2;
        int means = step.parameters().get(2).offset();
        int variances = step.parameters().get(3).offset();
        System.arraycopy(statistics, 0, result, means, channels);
        System.arraycopy(statistics, channels, result, variances, channels);
      }
    }
    return result;
  }

  /** How far the samples are from the nearest kink: {@link ReferenceLayer#kinkDistance}. */
  public double kinkDistance(double[] parameters, double[][] inputs, boolean training) {
    double nearest = Double.POSITIVE_INFINITY;
    for (double[][] values : values(parameters, inputs, training)) {
      for (ReferenceStep step : steps) {
        nearest = Math.min(nearest, step.kinkDistance(values));
      }
    }
    return nearest;
  }

  /** How many ids the elements of the input may be; 0 if they may be any numbers. */
  public int vocabulary() {
    return steps.stream()
        .map(ReferenceStep::layer)
        .filter(ReferenceEmbedding.class::isInstance)
        .mapToInt(layer -> ((ReferenceEmbedding) layer).spec().vocabulary())
        .min()
        .orElse(0);
  }

  /** Whether a sample's output depends on the others while training. */
  public boolean mixesSamples() {
    return steps.stream().anyMatch(step -> step.layer() instanceof ReferenceBatchNorm);
  }

  /** The number of the step that owns an element of the flat array. */
  int stepOf(int parameterIndex) {
    int step = 0;
    while (!steps.get(step).owns(parameterIndex)) {
      step++;
    }
    return step;
  }

  /** For each sample the input and the results of all steps. */
  double[][][] values(double[] parameters, double[][] inputs, boolean training) {
    double[][][] values = new double[inputs.length][steps.size() + 1][];
    for (int sample = 0; sample < inputs.length; sample++) {
      values[sample][0] = inputs[sample];
    }
    return recompute(parameters, values, 0, training);
  }

  /** The same values, with the results from one step on computed again. */
  double[][][] recompute(
      double[] parameters, double[][][] values, int firstStep, boolean training) {
    double[][][] result = Arrays.stream(values).map(double[][]::clone).toArray(double[][][]::new);
    for (int i = firstStep; i < steps.size(); i++) {
      double[][] outputs = steps.get(i).apply(result, parameters, training);
      for (int sample = 0; sample < outputs.length; sample++) {
        result[sample][i + 1] = outputs[sample];
      }
    }
    return result;
  }

  /** One sample's loss; that of a softmax from its input. */
  double loss(double[][] values, double[] target) {
    ReferenceStep last = steps.get(steps.size() - 1);
    double[] output = values[steps.size()];
    if (last.layer() instanceof ReferenceSoftmax softmax && loss.ofClasses()) {
      double[] logits = values[last.inputs().get(0)];
      return loss.ofLogarithms(
          new ReferenceLogSoftmax(softmax.output()).apply(List.of(logits), new double[0]), target);
    }
    return loss.ofClasses() ? loss.ofLogarithms(output, target) : loss.ofNumbers(output, target);
  }
}
