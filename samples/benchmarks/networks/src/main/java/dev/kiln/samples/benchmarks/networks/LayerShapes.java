package dev.kiln.samples.benchmarks.networks;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One sample's shape as each layer gives it, channels last.
 *
 * @param byName the shapes by the layers' names, and that of the network's input
 */
public record LayerShapes(Map<String, Shape> byName) {

  /** Copies the map. */
  public LayerShapes {
    byName = Map.copyOf(byName);
  }

  /**
   * The shape that a layer gives, or the network's input.
   *
   * @throws IllegalArgumentException if there is no such layer
   */
  public Shape of(String layer) {
    Shape shape = byName.get(layer);
    if (shape == null) {
      throw new IllegalArgumentException("there is no layer '" + layer + "'");
    }
    return shape;
  }

  static LayerShapes read(BenchmarkNetwork network, Path file) throws IOException {
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put(NetworkSpec.INPUT, network.input());
    for (String line : Files.readAllLines(file)) {
      List<String> words = List.of(line.split(" ", -1));
      int[] extents = words.stream().skip(1).mapToInt(Integer::parseInt).toArray();
      shapes.put(words.get(0), Shape.of(extents));
    }
    return new LayerShapes(shapes);
  }

  static void write(Model model, Path file) throws IOException {
    Files.write(file, model.info().layers().stream().map(LayerShapes::line).toList());
  }

  private static String line(LayerInfo layer) {
    return layer.name() + " " + layer.output().toString().replace('x', ' ');
  }
}
