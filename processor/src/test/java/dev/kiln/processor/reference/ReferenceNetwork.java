package dev.kiln.processor.reference;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network in double precision, one sample at a time. Parameters are one flat array: layers in
 * source order, each with its weight and then its bias, row-major.
 */
public final class ReferenceNetwork {

  private static final List<String> ROLES = List.of("weight", "bias");

  private final ReferenceLoss loss;
  private final List<ReferenceStep> steps = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<ReferenceParameter> parameters = new ArrayList<>();

  /** Reads a valid network. */
  public ReferenceNetwork(NetworkSpec spec) {
    loss = new ReferenceLoss(spec.loss(), spec.lossValues());
    Map<String, Integer> values = new HashMap<>();
    values.put(NetworkSpec.INPUT, 0);
    shapes.add(spec.input());
    for (NamedLayer layer : spec.layers()) {
      List<Integer> inputs = layer.inputs().stream().map(values::get).toList();
      add(
          layer.name(),
          ReferenceLayer.of(layer.spec(), inputs.stream().map(shapes::get).toList()),
          inputs);
      Activation activation = ReferenceLayer.activation(layer.spec());
      if (activation != Activation.NONE) {
        add(layer.name(), ReferenceActivation.of(activation, output()), List.of(steps.size()));
      }
      values.put(layer.name(), steps.size());
    }
  }

  private void add(String name, ReferenceLayer layer, List<Integer> inputs) {
    int from = parameterCount();
    for (int i = 0; i < layer.parameters().size(); i++) {
      Shape shape = layer.parameters().get(i);
      parameters.add(new ReferenceParameter(name + "." + ROLES.get(i), shape, parameterCount()));
    }
    steps.add(new ReferenceStep(layer, inputs, from, parameterCount()));
    shapes.add(layer.output());
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

  /** The output of the last layer. */
  public double[] forward(double[] parameters, double[] input) {
    return values(parameters, input)[steps.size()];
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

  /** The mean of the losses of the samples. */
  public double loss(double[] parameters, double[][] inputs, double[][] targets) {
    double sum = 0;
    for (int sample = 0; sample < inputs.length; sample++) {
      sum += loss(values(parameters, inputs[sample]), targets[sample]);
    }
    return sum / inputs.length;
  }

  /**
   * The gradient of {@link #loss} by central differences; see {@link NumericGradient#at} for the
   * elements that are not a number.
   */
  public double[] gradient(double[] parameters, double[][] inputs, double[][] targets) {
    return new NumericGradient(this, parameters, inputs, targets).all();
  }

  /** How far the sample is from the nearest kink: {@link ReferenceLayer#kinkDistance}. */
  public double kinkDistance(double[] parameters, double[] input) {
    double[][] values = values(parameters, input);
    return steps.stream().mapToDouble(step -> step.kinkDistance(values)).min().orElseThrow();
  }

  /** The number of the step that owns an element of the flat array. */
  int stepOf(int parameterIndex) {
    int step = 0;
    while (steps.get(step).to() <= parameterIndex) {
      step++;
    }
    return step;
  }

  /** The input and the results of all steps. */
  double[][] values(double[] parameters, double[] input) {
    double[][] values = new double[steps.size() + 1][];
    values[0] = input;
    return recompute(parameters, values, 0);
  }

  /** The same values, with the results from one step on computed again. */
  double[][] recompute(double[] parameters, double[][] values, int firstStep) {
    double[][] result = values.clone();
    for (int i = firstStep; i < steps.size(); i++) {
      result[i + 1] = steps.get(i).apply(result, parameters);
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
