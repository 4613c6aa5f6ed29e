package dev.kiln.processor.testing;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.ConcatSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.MultiplySpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.reference.ReferenceLayer;
import dev.kiln.processor.reference.ReferenceNetwork;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Draws valid, small networks over all layers; a seed always gives the same network. */
public final class RandomNetworks {

  /** Few enough for central differences. */
  static final int MAX_PARAMETERS = 3000;

  private static final int MAX_ELEMENTS = 3000;

  // Images of one row or column are worth a try, but leave little to convolve and pool.
  private static final int[] EXTENTS = {1, 3, 5, 5, 7, 7, 13};
  private static final Activation[] ACTIVATIONS =
      Stream.of(Activation.values())
          .filter(a -> a != Activation.SOFTMAX)
          .toArray(Activation[]::new);
  private static final int[] CHANNELS = {1, 2, 3, 5, 8};

  private final Random random;
  private final boolean dropout;
  private SpecBuilder builder = SpecBuilder.input(1);
  private Shape top = Shape.of(1);
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  private RandomNetworks(long seed, boolean dropout) {
    this.random = new Random(seed);
    this.dropout = dropout;
  }

  /** A network that computes the same in training and in inference. */
  public static NetworkSpec draw(long seed) {
    return new RandomNetworks(seed, false).drawSmall();
  }

  /** A network in which dropout may stand between any two layers. */
  public static NetworkSpec drawWithDropout(long seed) {
    return new RandomNetworks(seed, true).drawSmall();
  }

  private NetworkSpec drawSmall() {
    NetworkSpec spec = drawAny();
    while (new ReferenceNetwork(spec).parameterCount() >= MAX_PARAMETERS
        || shapes.values().stream().anyMatch(shape -> shape.elements() > MAX_ELEMENTS)) {
      spec = drawAny();
    }
    return spec;
  }

  private NetworkSpec drawAny() {
    shapes.clear();
    int kind = random.nextInt(6);
    if (kind == 0) {
      start(Shape.of(pick(EXTENTS)));
    } else if (kind == 1) {
      startWithSequence();
      repeat(1 + random.nextInt(4), this::addLayer);
      toVector();
    } else {
      start(Shape.of(pick(EXTENTS), pick(EXTENTS), pick(CHANNELS)));
      repeat(1 + random.nextInt(5), this::addLayer);
      toVector();
    }
    repeat(random.nextInt(4), this::addLayer);
    toVector();
    return random.nextBoolean()
        ? builder.classify(2 + random.nextInt(6))
        : RandomLosses.end(builder, random);
  }

  private void start(Shape input) {
    builder = SpecBuilder.input(input.dimensions().stream().mapToInt(Integer::intValue).toArray());
    top = input;
    shapes.put(NetworkSpec.INPUT, input);
  }

  /** A sequence, or ids that become one. */
  private void startWithSequence() {
    if (random.nextBoolean()) {
      start(Shape.of(pick(EXTENTS), pick(CHANNELS)));
      return;
    }
    start(Shape.of(pick(EXTENTS)));
    add(RandomLayers.draw("embedding", top, random));
    shapes.remove(NetworkSpec.INPUT); // ids are no numbers to add to others
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }

  private void toVector() {
    if (top.rank() != 1) {
      add(new FlattenSpec());
    }
  }

  private void addLayer() {
    switch (top.rank()) {
      case 3 -> addImageLayer();
      case 2 -> addSequenceLayer();
      default -> addVectorLayer();
    }
  }

  private void addSequenceLayer() {
    switch (random.nextInt(dropout ? 6 : 5)) {
      case 0, 1 -> add(RandomLayers.draw("conv1d", top, random));
      case 2 -> add(RandomLayers.draw(top, random));
      case 3, 4 -> addBranches();
      default -> add(new DropoutSpec(rate()));
    }
  }

  private void addImageLayer() {
    switch (random.nextInt(dropout ? 11 : 10)) {
      case 0, 1, 2 -> add(convolution());
      case 3, 4, 5 -> add(pool());
      case 6, 7 -> add(RandomLayers.draw(top, random));
      case 8, 9 -> addBranches();
      default ->
          add(random.nextBoolean() ? new DropoutSpec(rate()) : new SpatialDropout2DSpec(rate()));
    }
  }

  private void addVectorLayer() {
    switch (random.nextInt(dropout ? 6 : 5)) {
      case 0, 1 -> add(dense(1 + random.nextInt(17)));
      case 2 -> add(RandomLayers.draw(top, random));
      case 3, 4 -> addBranches();
      default -> add(new DropoutSpec(rate()));
    }
  }

  /** Branches from the top layer, added up, often with the top layer or an older one. */
  private void addBranches() {
    String trunk = builder.last();
    Shape shape = top;
    Set<String> ends = new LinkedHashSet<>();
    repeat(
        1 + random.nextInt(2),
        () -> {
          addTo(trunk, keepingShape(shape));
          repeat(random.nextInt(2), () -> add(keepingShape(shape)));
          ends.add(builder.last());
        });
    List<String> sameShape =
        shapes.keySet().stream().filter(n -> shapes.get(n).equals(shape)).toList();
    while (ends.size() < 2 || (random.nextBoolean() && ends.size() < sameShape.size())) {
      ends.add(sameShape.get(random.nextInt(sameShape.size())));
    }
    LayerSpec join =
        switch (random.nextInt(4)) {
          case 0 -> new MultiplySpec();
          case 1 -> new ConcatSpec();
          default -> new AddSpec();
        };
    List<Shape> joined = ends.stream().map(shapes::get).toList();
    builder.layer(named("join"), join, ends.toArray(String[]::new));
    top = ReferenceLayer.of(join, joined).output();
    shapes.put(builder.last(), top);
  }

  private LayerSpec keepingShape(Shape shape) {
    if (random.nextInt(4) == 0) {
      return new ActivateSpec(ACTIVATIONS[1 + random.nextInt(ACTIVATIONS.length - 1)]);
    }
    if (shape.rank() == 2) {
      return new Conv1DSpec(
          shape.dimension(1),
          pick(1, 2, 3),
          1,
          Padding.SAME,
          1,
          1,
          activation(),
          random.nextBoolean());
    }
    return shape.rank() == 1
        ? dense(shape.dimension(0))
        : new Conv2DSpec(
            shape.dimension(2),
            new Size(pick(1, 2, 3), pick(1, 2, 3)),
            Size.square(1),
            Padding.SAME,
            activation(),
            random.nextBoolean());
  }

  private Conv2DSpec convolution() {
    boolean same = random.nextBoolean();
    int tallest = same ? 5 : Math.min(5, top.dimension(0));
    int widest = same ? 5 : Math.min(5, top.dimension(1));
    return new Conv2DSpec(
        pick(1, 2, 3, 4, 7, 8, 9),
        new Size(1 + random.nextInt(tallest), 1 + random.nextInt(widest)),
        new Size(pick(1, 1, 2, 3), pick(1, 1, 2, 3)),
        same ? Padding.SAME : Padding.VALID,
        activation(),
        random.nextInt(4) > 0);
  }

  private MaxPool2DSpec pool() {
    Size size =
        new Size(
            1 + random.nextInt(Math.min(3, top.dimension(0))),
            1 + random.nextInt(Math.min(3, top.dimension(1))));
    return random.nextBoolean()
        ? new MaxPool2DSpec(size, Optional.empty())
        : new MaxPool2DSpec(size, Optional.of(new Size(pick(1, 2, 3), pick(1, 2, 3))));
  }

  private DenseSpec dense(int units) {
    return new DenseSpec(units, activation(), random.nextInt(4) > 0);
  }

  private Activation activation() {
    return switch (random.nextInt(4)) {
      case 0 -> Activation.NONE;
      case 1, 2 -> Activation.RELU;
      default -> ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
    };
  }

  private double rate() {
    return pick(1, 2, 3) * 0.25;
  }

  private void add(LayerSpec spec) {
    addTo(builder.last(), spec);
  }

  private void addTo(String below, LayerSpec spec) {
    String kind = spec.getClass().getSimpleName().replaceFirst("([12]D)?Spec$", "");
    top = ReferenceLayer.of(spec, List.of(shapes.get(below))).output();
    builder.layer(named(kind.toLowerCase(Locale.ROOT)), spec, below);
    shapes.put(builder.last(), top);
  }

  private String named(String kind) {
    return kind + shapes.size();
  }

  private int pick(int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
