package dev.kiln.samples.benchmarks.networks;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.ParameterInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters that all systems start from: a line of names and extents for each, and a file of
 * floats.
 */
public final class Weights {

  private static final String NAMES = "parameters.txt";
  private static final String VALUES = "parameters.f32";

  private final float[] all;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  private Weights(float[] all) {
    this.all = all;
  }

  /**
   * A parameter.
   *
   * @param extents its shape, as Kiln has it: channels last
   * @param values its elements, row by row
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // Handed to the systems as they are; nobody compares them.
  public record Parameter(int[] extents, float[] values) {

    /** The shape as numbers of 64 bits. */
    public long[] longExtents() {
      return Arrays.stream(extents).asLongStream().toArray();
    }
  }

  /** Reads what {@link #write} has written. */
  static Weights read(Path directory) throws IOException {
    Weights weights = new Weights(Floats.read(directory.resolve(VALUES)));
    int offset = 0;
    for (String line : Files.readAllLines(directory.resolve(NAMES))) {
      List<String> words = List.of(line.split(" ", -1));
      int[] extents = words.stream().skip(1).mapToInt(Integer::parseInt).toArray();
      int length = Arrays.stream(extents).reduce(1, Math::multiplyExact);
      float[] values = Arrays.copyOfRange(weights.all, offset, offset + length);
      weights.parameters.put(words.get(0), new Parameter(extents, values));
      offset += length;
    }
    return weights;
  }

  static void write(Model model, Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    for (ParameterInfo parameter : model.info().parameters()) {
      StringBuilder line = new StringBuilder(parameter.name());
      parameter.shape().dimensions().forEach(extent -> line.append(' ').append(extent));
      lines.add(line.toString());
    }
    Files.write(directory.resolve(NAMES), lines);
    Floats.write(directory.resolve(VALUES), model.parameters());
  }

  /**
   * The parameter of a name, for example {@code conv1.weight}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Parameter get(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "there is no parameter '" + name + "'; there are " + parameters.keySet());
    }
    return parameter;
  }

  /** The names of all parameters, in Kiln's order. */
  public List<String> names() {
    return List.copyOf(parameters.keySet());
  }

  /** All parameters one after another, as Kiln has them. */
  public float[] all() {
    return all;
  }
}
