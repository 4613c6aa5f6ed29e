package dev.kiln.processor.reference;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SoftmaxSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a network is right, decided in the plainest way: windows are counted one by one, and
 * shapes are lists of numbers. Shares nothing with the compiler's checks.
 */
public final class ReferenceShapes {

  private final Map<String, List<Integer>> shapes = new HashMap<>();

  private ReferenceShapes() {}

  /** What is wrong with a network, or nothing. */
  public static Optional<String> problem(NetworkSpec network) {
    try {
      new ReferenceShapes().infer(network);
      return Optional.empty();
    } catch (Wrong wrong) {
      return Optional.of(wrong.getMessage());
    }
  }

  private void infer(NetworkSpec network) {
    List<Integer> input = network.input().dimensions();
    require(input.size() == 1 || input.size() == 3, "rank of the input");
    require(input.stream().allMatch(extent -> extent > 0), "extent of the input");
    shapes.put(NetworkSpec.INPUT, input);
    for (NamedLayer layer : network.layers()) {
      require(
          shapes.keySet().containsAll(layer.inputs()), layer.name() + " takes what is not above");
      List<List<Integer>> inputs = layer.inputs().stream().map(shapes::get).toList();
      boolean many = layer.spec() instanceof AddSpec;
      require(many ? inputs.size() > 1 : inputs.size() == 1, layer.name() + "'s number of inputs");
      shapes.put(layer.name(), output(layer.spec(), inputs));
    }
    NamedLayer last = network.layers().get(network.layers().size() - 1);
    require(
        network.loss() != Loss.CROSS_ENTROPY || last.spec() instanceof SoftmaxSpec, "no softmax");
  }

  private static List<Integer> output(LayerSpec spec, List<List<Integer>> inputs) {
    List<Integer> input = inputs.get(0);
    if (spec instanceof Conv2DSpec conv) {
      requireImage(input);
      require(conv.filters() > 0, "filters");
      boolean same = conv.padding() == Padding.SAME;
      return List.of(
          positions(input.get(0), conv.kernel().height(), conv.stride().height(), same),
          positions(input.get(1), conv.kernel().width(), conv.stride().width(), same),
          conv.filters());
    } else if (spec instanceof MaxPool2DSpec pool) {
      requireImage(input);
      Size stride = pool.stride().orElse(pool.size());
      return List.of(
          positions(input.get(0), pool.size().height(), stride.height(), false),
          positions(input.get(1), pool.size().width(), stride.width(), false),
          input.get(2));
    } else if (spec instanceof DenseSpec dense) {
      require(input.size() == 1, "not a vector");
      require(dense.units() > 0, "units");
      return List.of(dense.units());
    } else if (spec instanceof SoftmaxSpec) {
      require(input.size() == 1, "not a vector");
    } else if (spec instanceof DropoutSpec dropout) {
      require(dropout.rate() >= 0 && dropout.rate() < 1, "rate");
    } else if (spec instanceof AddSpec) {
      require(inputs.stream().allMatch(input::equals), "shapes differ");
    } else if (spec instanceof FlattenSpec) {
      return List.of(input.stream().reduce(1, (a, b) -> a * b));
    }
    return input;
  }

  /** How many places a window has, counted from the first element on. */
  private static int positions(int extent, int size, int stride, boolean same) {
    require(size > 0 && stride > 0, "size or stride");
    int count = 0;
    for (int start = 0; same ? start < extent : start + size <= extent; start += stride) {
      count++;
    }
    require(count > 0, "the window does not fit");
    return count;
  }

  private static void requireImage(List<Integer> input) {
    require(input.size() == 3, "not an image");
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new Wrong(what);
    }
  }

  private static final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }
}
