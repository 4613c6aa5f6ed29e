package dev.kiln.processor.endtoend;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.reference.ReferenceLayer;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLayers.Kind;
import dev.kiln.processor.testing.RandomLayers.Takes;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of layer on random configurations: values and gradients against the reference. A layer
 * with parameters below it shows the gradient in its input, except that of ids, which have none.
 */
public class LayerCatalogueTest {

  private static final int CONFIGURATIONS = Boolean.getBoolean("kiln.campaign") ? 100 : 6;

  static List<Kind> kinds() {
    return RandomLayers.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void agreesWithReference(Kind kind) {
    NetworkBatch.compile(networks(kind)).checkAll(2, Boolean.getBoolean("kiln.campaign") ? 30 : 8);
  }

  /** Random configurations of a kind of layer. */
  public static List<NetworkSpec> networks(Kind kind) {
    List<NetworkSpec> networks = new ArrayList<>();
    for (int i = 0; i < CONFIGURATIONS; i++) {
      networks.add(network(kind, new Random(31L * kind.name().hashCode() + i)));
    }
    return networks;
  }

  private static NetworkSpec network(Kind kind, Random random) {
    Shape below = shape(kind, random);
    SpecBuilder builder =
        kind.takes() == Takes.IDS ? SpecBuilder.input(below.dimension(0)) : start(below, random);
    LayerSpec tested = kind.draw(below, random);
    builder.then("tested", tested);
    Shape above = ReferenceLayer.of(tested, List.of(below)).output();
    if (above.rank() != 1) {
      builder.then("flat", new FlattenSpec());
    }
    return builder.classify(2 + random.nextInt(4));
  }

  private static Shape shape(Kind kind, Random random) {
    Shape image = Shape.of(extent(random), extent(random), 1 + random.nextInt(6));
    Shape vector = Shape.of(1 + random.nextInt(37));
    Shape sequence = Shape.of(1 + random.nextInt(21), 1 + random.nextInt(6));
    List<Shape> taken =
        Stream.of(image, sequence, vector).filter(shape -> kind.takes().test(shape)).toList();
    return taken.get(random.nextInt(taken.size()));
  }

  /** A layer that gives the shape, and has parameters. */
  private static SpecBuilder start(Shape shape, Random random) {
    if (shape.rank() == 1) {
      return SpecBuilder.input(1 + random.nextInt(6))
          .then("below", new DenseSpec(shape.dimension(0), Activation.NONE, true));
    }
    if (shape.rank() == 2) {
      Conv1DSpec point =
          new Conv1DSpec(shape.dimension(1), 1, 1, Padding.VALID, 1, 1, Activation.NONE, true);
      return SpecBuilder.input(shape.dimension(0), 1 + random.nextInt(3)).then("below", point);
    }
    return SpecBuilder.input(shape.dimension(0), shape.dimension(1), 1 + random.nextInt(3))
        .then(
            "below",
            new Conv2DSpec(
                shape.dimension(2),
                Size.square(1),
                Size.square(1),
                Padding.VALID,
                Activation.NONE,
                true));
  }

  private static int extent(Random random) {
    return 1 + random.nextInt(8);
  }
}
