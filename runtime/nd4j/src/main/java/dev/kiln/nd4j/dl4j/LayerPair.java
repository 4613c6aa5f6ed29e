package dev.kiln.nd4j.dl4j;

import dev.kiln.nd4j.ArrayConversion;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Two layers that belong together.
 *
 * @param from DL4J's
 * @param name Kiln's
 * @param info the model that has it
 */
record LayerPair(LayerWeights from, String name, ModelInfo info) {

  /** The parameters of a layer of a model's. */
  static List<ParameterInfo> parameters(ModelInfo info, String layer) {
    return info.parameters().stream()
        .filter(parameter -> parameter.name().startsWith(layer + "."))
        .toList();
  }

  /** Adds what each of the layer's parameters becomes, or a line for what does not fit. */
  void check(Map<ParameterInfo, INDArray> values, List<String> problems) {
    String kind = info.layer(name).kind();
    if (!kind.equals(from.kind())) {
      problems.add(
          (from.text() + " is a " + from.kind() + ", but '" + name + "' is a " + kind)
              + "; where layers are not in the same order, say which belong together with layer()");
      return;
    }
    for (ParameterInfo parameter : parameters(info, name)) {
      String role = parameter.name().substring(name.length() + 1);
      INDArray value = from.values().get(role);
      if (value == null) {
        // DL4J's layer has no bias: it adds nothing.
        value = Nd4j.zeros(extents(parameter));
      }
      if (Arrays.equals(value.shape(), extents(parameter))) {
        values.put(parameter, value);
      } else {
        problems.add(
            (from.text() + " has " + text(value.shape()) + " for '" + parameter.name() + "' of ")
                + parameter.shape());
      }
    }
    checkBias(problems);
  }

  private void checkBias(List<String> problems) {
    INDArray bias = from.values().get("bias");
    boolean known = parameters(info, name).stream().anyMatch(p -> p.name().equals(name + ".bias"));
    if (bias == null || known) {
      return;
    }
    for (float value : ArrayConversion.toFloats(bias)) {
      if (value != 0) {
        problems.add(from.text() + " has a bias, but '" + name + "' has bias = false");
        return;
      }
    }
  }

  private static long[] extents(ParameterInfo parameter) {
    return parameter.shape().dimensions().stream().mapToLong(extent -> extent).toArray();
  }

  private static String text(long[] extents) {
    return LongStream.of(extents).mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }
}
