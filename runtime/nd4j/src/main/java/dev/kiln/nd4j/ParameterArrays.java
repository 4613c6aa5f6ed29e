package dev.kiln.nd4j;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model's parameters, or their gradients, as arrays by name, such as {@code conv1.weight}. Arrays
 * have the shapes of {@link ParameterInfo#shape()}: {@code [height, width, channels, filters]} of a
 * convolution, {@code [inputs, units]} of a dense layer. They are copies, since the numbers lie on
 * Java's heap: what is changed in one comes back by {@link #set}.
 *
 * <p>While arrays are read or set, nothing else may train the model.
 */
public final class ParameterArrays {

  private final ModelInfo info;
  private final float[] values;

  private ParameterArrays(ModelInfo info, float[] values) {
    this.info = info;
    this.values = values;
  }

  /**
   * {@return the parameters of a model}
   *
   * @param model the model; its own parameters are read and set
   */
  public static ParameterArrays of(Model model) {
    return new ParameterArrays(model.info(), model.parameters());
  }

  /**
   * The gradients of the last step in a workspace; 0 for what is not learned.
   *
   * @param model the model that is trained
   * @param workspace one of {@code model.trainingWorkspace(...)}
   * @return the gradients by the names of the parameters; setting one changes the workspace's
   */
  public static ParameterArrays gradients(Model model, TrainingWorkspace workspace) {
    return new ParameterArrays(model.info(), workspace.gradients());
  }

  /**
   * {@return a copy of one of them, of {@code FLOAT}}
   *
   * @param name the parameter's name, such as {@code conv1.weight}
   * @throws IllegalArgumentException if there is none of that name
   */
  public INDArray get(String name) {
    return array(info.parameter(name));
  }

  /** {@return copies of all, in the order of {@link ModelInfo#parameters()}} */
  public Map<String, INDArray> all() {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    info.parameters().forEach(parameter -> arrays.put(parameter.name(), array(parameter)));
    return Collections.unmodifiableMap(arrays);
  }

  /**
   * Copies of those of one layer, by their whole names; none where the layer has no parameters.
   *
   * @param layer the layer's name
   * @return the arrays in the order of {@link ModelInfo#parameters()}
   * @throws IllegalArgumentException if there is no such layer
   */
  public Map<String, INDArray> layer(String layer) {
    String prefix = info.layer(layer).name() + ".";
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    info.parameters().stream()
        .filter(parameter -> parameter.name().startsWith(prefix))
        .forEach(parameter -> arrays.put(parameter.name(), array(parameter)));
    return Collections.unmodifiableMap(arrays);
  }

  /**
   * Copies an array of any numeric type, order and strides into one of them.
   *
   * @param name the parameter's name, such as {@code conv1.weight}
   * @param array the numbers, of the parameter's shape
   * @throws IllegalArgumentException if there is none of that name, or it has another shape, which
   *     the message tells with what to do
   */
  public void set(String name, INDArray array) {
    setAll(Map.of(name, array));
  }

  /**
   * Copies arrays into those of their names. All are checked before the first is copied.
   *
   * @param arrays arrays by the names of parameters
   * @throws IllegalArgumentException as {@link #set}; then nothing has changed
   */
  public void setAll(Map<String, INDArray> arrays) {
    arrays.forEach((name, array) -> check(info.parameter(name), array));
    arrays.forEach(
        (name, array) -> ArrayConversion.copy(array, values, info.parameter(name).offset()));
  }

  private INDArray array(ParameterInfo parameter) {
    int length = parameter.shape().elements();
    return ArrayConversion.toArray(
        new FloatSlice(values, parameter.offset(), length), parameter.shape());
  }

  private void check(ParameterInfo parameter, INDArray array) {
    long[] expected = Shapes.of(parameter.shape());
    long[] found = Objects.requireNonNull(array, parameter.name()).shape();
    if (!Arrays.equals(found, expected)) {
      throw new IllegalArgumentException(
          (info.name() + "'s '" + parameter.name() + "' is " + Arrays.toString(expected))
              + (", but the array is " + Arrays.toString(found) + advice(found, expected)));
    }
    NumberType.of(array);
  }

  private static String advice(long[] found, long[] expected) {
    if (Shapes.elements(found) != Shapes.elements(expected)) {
      return "";
    }
    if (found.length == 2 && expected.length == 2) {
      return ". If it is [outputs, inputs], transpose() makes it [inputs, outputs]";
    }
    if (found.length == 4 && expected.length == 4) {
      return ". If it is [filters, channels, height, width], as DL4J's are, permute(2, 3, 1, 0)"
          + " makes it [height, width, channels, filters]";
    }
    return expected.length == 1 ? ". reshape(" + Shapes.arguments(expected) + ") makes it one" : "";
  }
}
