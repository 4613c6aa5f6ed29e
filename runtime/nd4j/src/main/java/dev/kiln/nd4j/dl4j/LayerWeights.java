package dev.kiln.nd4j.dl4j;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of one layer of DL4J's in Kiln's layout.
 *
 * @param name the layer's name in DL4J, such as {@code layer0}
 * @param type its class in DL4J
 * @param kind what it is in Kiln, such as {@code Conv2D}
 * @param sources what DL4J calls its parameters, such as {@code W}
 * @param values its parameters by what Kiln calls them, such as {@code weight}
 */
record LayerWeights(
    String name, String type, String kind, List<String> sources, Map<String, INDArray> values) {

  LayerWeights {
    sources = List.copyOf(sources);
    values = Map.copyOf(values);
  }

  /** How messages call the layer. */
  String text() {
    return "'" + name + "' (" + type + ")";
  }
}
