package dev.kiln.runtime.info;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * What a model costs, as the compiler wrote it into a resource beside the model's class: for tools
 * that want to know without creating a model.
 *
 * @param network the network's name
 * @param input the shape of one input sample
 * @param layers the layers, in source order
 * @param trainingFloatsPerSample the numbers that training keeps for each sample of a batch
 */
public record ModelReport(
    String network, Shape input, List<LayerInfo> layers, long trainingFloatsPerSample) {

  private static final String FORMAT = "1";

  /**
   * Copies {@code layers}.
   *
   * @param network the network's name
   * @param input the shape of one input sample
   * @param layers the layers, in source order
   * @param trainingFloatsPerSample the numbers that training keeps for each sample of a batch
   */
  public ModelReport {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(input, "input");
    layers = List.copyOf(layers);
  }

  /**
   * {@return the report of a generated class}
   *
   * @param model a generated class
   * @throws FileNotFoundException if there is none, because the class is not generated or its
   *     resources were not packaged
   * @throws IOException if it can't be read
   */
  public static ModelReport of(Class<?> model) throws IOException {
    String path = "/META-INF/kiln/" + model.getName() + ".properties";
    try (InputStream input = model.getResourceAsStream(path)) {
      if (input == null) {
        throw new FileNotFoundException(
            "no resource "
                + path
                + ": was "
                + model.getName()
                + " packaged without its resources?");
      }
      return read(input);
    }
  }

  /**
   * {@return the report in a stream}
   *
   * @param input where the report is, which stays open
   * @throws IOException if it can't be read, or is not a report
   */
  public static ModelReport read(InputStream input) throws IOException {
    Properties values = new Properties();
    values.load(input);
    if (!FORMAT.equals(values.getProperty("format"))) {
      throw new IOException("a report of format " + values.getProperty("format") + ", not 1");
    }
    try {
      List<LayerInfo> layers = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(text(values, "layers")); i++) {
        layers.add(layer(values, "layer." + i + "."));
      }
      return new ModelReport(
          text(values, "network"),
          shape(values, "input"),
          layers,
          number(values, "trainingFloatsPerSample"));
    } catch (IllegalArgumentException broken) {
      throw new IOException("the report is damaged: " + broken.getMessage(), broken);
    }
  }

  /** {@return how many numbers the network learns} */
  public long parameters() {
    return layers.stream().mapToLong(LayerInfo::parameters).sum();
  }

  /** {@return multiplications followed by an addition in the forward pass of one sample} */
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerInfo::multiplyAdds).sum();
  }

  /**
   * {@return the bytes that training takes for parameters, gradients and the values of a batch}
   *
   * @param batchSize how many samples a batch has
   */
  public long trainingBytes(int batchSize) {
    return Float.BYTES * (2 * parameters() + batchSize * trainingFloatsPerSample);
  }

  private static LayerInfo layer(Properties values, String prefix) throws IOException {
    return LayerInfo.builder(text(values, prefix + "name"), text(values, prefix + "kind"))
        .output(shape(values, prefix + "output"))
        .parameters(number(values, prefix + "parameters"))
        .multiplyAdds(number(values, prefix + "multiplyAdds"))
        .build();
  }

  private static Shape shape(Properties values, String key) throws IOException {
    String[] extents = text(values, key).split(" ", -1);
    return Shape.of(Arrays.stream(extents).mapToInt(Integer::parseInt).toArray());
  }

  private static long number(Properties values, String key) throws IOException {
    return Long.parseLong(text(values, key));
  }

  private static String text(Properties values, String key) throws IOException {
    String value = values.getProperty(key);
    if (value == null) {
      throw new IOException("the report has no '" + key + "'");
    }
    return value;
  }
}
