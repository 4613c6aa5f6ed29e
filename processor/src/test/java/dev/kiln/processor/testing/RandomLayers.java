package dev.kiln.processor.testing;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.EluSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.GlobalAvgPool1DSpec;
import dev.kiln.dsl.spec.GlobalAvgPool2DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool1DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool2DSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LeakyReluSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.dsl.spec.UpSampling2DSpec;
import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.kit.LayerKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** For each kind of layer that takes one other: how to draw one that fits what is below it. */
public final class RandomLayers {

  private static final List<Activation> ACTIVATIONS =
      Stream.of(Activation.values()).filter(a -> a != Activation.SOFTMAX).toList();

  private static final List<Kind> ALL = kinds();

  private final Shape below;
  private final Random random;

  private RandomLayers(Shape below, Random random) {
    this.below = below;
    this.random = random;
  }

  /** Which shapes a layer takes. */
  public enum Takes {
    ANY(0),
    IMAGE(3),
    SEQUENCE(2),
    VECTOR(1),
    IDS(1);

    private final int rank;

    Takes(int rank) {
      this.rank = rank;
    }

    /** Whether it is one of them. */
    public boolean test(Shape shape) {
      return this == ANY || shape.rank() == rank;
    }
  }

  /**
   * A kind of layer.
   *
   * @param name what is special about it
   * @param takes which shapes it takes
   * @param draw draws one
   */
  public record Kind(String name, Takes takes, Draw draw) {

    @Override
    public String toString() {
      return name;
    }

    /** Draws one that takes the shape. */
    public LayerSpec draw(Shape below, Random random) {
      return draw.draw(new RandomLayers(below, random));
    }
  }

  /** Draws a layer. */
  public interface Draw {
    /** The layer. */
    LayerSpec draw(RandomLayers on);
  }

  /** All kinds. */
  public static List<Kind> all() {
    return ALL;
  }

  /** Any layer that takes the shape. */
  public static LayerSpec draw(Shape below, Random random) {
    List<Kind> fitting =
        ALL.stream().filter(kind -> kind.takes() != Takes.IDS && kind.takes().test(below)).toList();
    return fitting.get(random.nextInt(fitting.size())).draw(below, random);
  }

  /** A layer of a kind. */
  static LayerSpec draw(String kind, Shape below, Random random) {
    return ALL.stream()
        .filter(k -> k.name().equals(kind))
        .findFirst()
        .orElseThrow()
        .draw(below, random);
  }

  private static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (Activation function : ACTIVATIONS) {
      if (function != Activation.NONE) {
        kinds.add(new Kind("activate " + function, Takes.ANY, on -> new ActivateSpec(function)));
      }
    }
    kinds.addAll(
        List.of(
            new Kind("relu", Takes.ANY, on -> new ReluSpec()),
            new Kind("leakyRelu", Takes.ANY, on -> new LeakyReluSpec(on.random.nextDouble())),
            new Kind("elu", Takes.ANY, on -> new EluSpec(on.random.nextDouble() * 2)),
            new Kind("logSoftmax", Takes.VECTOR, on -> new LogSoftmaxSpec()),
            new Kind("softmax", Takes.VECTOR, on -> new SoftmaxSpec()),
            new Kind("dense", Takes.VECTOR, RandomLayers::dense),
            new Kind("conv2d", Takes.IMAGE, on -> on.convolution(false, 1)),
            new Kind("dilated conv2d", Takes.IMAGE, on -> on.convolution(true, 1)),
            new Kind("grouped conv2d", Takes.IMAGE, on -> on.convolution(false, on.groups())),
            new Kind("dilated, grouped", Takes.IMAGE, on -> on.convolution(true, on.groups())),
            new Kind("embedding", Takes.IDS, RandomLayers::embedding),
            new Kind("conv1d", Takes.SEQUENCE, on -> on.convolution1D(1, 1)),
            new Kind("dilated conv1d", Takes.SEQUENCE, on -> on.convolution1D(3, 1)),
            new Kind("grouped conv1d", Takes.SEQUENCE, on -> on.convolution1D(2, on.groups())),
            new Kind("globalAvgPool1d", Takes.SEQUENCE, on -> new GlobalAvgPool1DSpec()),
            new Kind("globalMaxPool1d", Takes.SEQUENCE, on -> new GlobalMaxPool1DSpec()),
            new Kind("depthwise", Takes.IMAGE, RandomLayers::depthwise),
            new Kind("separable", Takes.IMAGE, RandomLayers::separable),
            new Kind("transpose", Takes.IMAGE, RandomLayers::transpose),
            new Kind("maxPool", Takes.IMAGE, RandomLayers::maxPool),
            new Kind("avgPool", Takes.IMAGE, RandomLayers::avgPool),
            new Kind("globalAvgPool", Takes.IMAGE, on -> new GlobalAvgPool2DSpec()),
            new Kind("globalMaxPool", Takes.IMAGE, on -> new GlobalMaxPool2DSpec()),
            new Kind("upSampling", Takes.IMAGE, on -> new UpSampling2DSpec(on.size(3, 3))),
            new Kind("zeroPadding", Takes.IMAGE, RandomLayers::zeroPadding),
            new Kind("reshape", Takes.ANY, RandomLayers::reshape),
            new Kind("layerNorm", Takes.ANY, on -> new LayerNormSpec(1e-3)),
            new Kind("batchNorm", Takes.ANY, RandomLayers::batchNorm)));
    LayerKit.all().forEach(kit -> kinds.add(kind(kit)));
    return List.copyOf(kinds);
  }

  private static Kind kind(LayerKit<?> kit) {
    String name = kit.spec().getSimpleName().replaceFirst("Spec$", "");
    return new Kind(name, kit.takes(), on -> kit.draw(on.below, on.random));
  }

  private LayerSpec dense() {
    return new DenseSpec(1 + random.nextInt(17), activation(), random.nextBoolean());
  }

  private LayerSpec convolution(boolean dilated, int groups) {
    Size dilation = dilated ? size(3, 3) : Size.square(1);
    Padding padding = padding();
    return new Conv2DSpec(
        groups * (1 + random.nextInt(9 / groups)),
        kernel(padding, dilation),
        size(3, 3),
        padding,
        dilation,
        groups,
        activation(),
        random.nextBoolean());
  }

  private LayerSpec embedding() {
    return new EmbeddingSpec(1 + random.nextInt(20), 1 + random.nextInt(9));
  }

  private LayerSpec convolution1D(int widestGaps, int groups) {
    int dilation = 1 + random.nextInt(widestGaps);
    Padding padding = padding();
    int longest =
        padding == Padding.SAME ? 5 : Math.min(5, (below.dimension(0) - 1) / dilation + 1);
    return new Conv1DSpec(
        groups * (1 + random.nextInt(9 / groups)),
        1 + random.nextInt(longest),
        1 + random.nextInt(3),
        padding,
        dilation,
        groups,
        activation(),
        random.nextBoolean());
  }

  private int groups() {
    int channels = below.dimension(below.rank() - 1);
    int groups = 1 + random.nextInt(Math.min(channels, 9));
    while (channels % groups != 0) {
      groups--;
    }
    return groups;
  }

  private LayerSpec depthwise() {
    Size dilation = size(2, 2);
    Padding padding = padding();
    return new DepthwiseConv2DSpec(
        kernel(padding, dilation),
        size(3, 3),
        padding,
        dilation,
        1 + random.nextInt(3),
        activation(),
        random.nextBoolean());
  }

  private LayerSpec separable() {
    Size dilation = size(2, 2);
    Padding padding = padding();
    return new SeparableConv2DSpec(
        1 + random.nextInt(9),
        kernel(padding, dilation),
        size(3, 3),
        padding,
        dilation,
        1 + random.nextInt(2),
        activation(),
        random.nextBoolean());
  }

  private LayerSpec transpose() {
    return new Conv2DTransposeSpec(
        1 + random.nextInt(6),
        size(4, 4),
        size(3, 3),
        padding(),
        activation(),
        random.nextBoolean());
  }

  private LayerSpec maxPool() {
    Padding padding = padding();
    return new MaxPool2DSpec(kernel(padding, Size.square(1)), stride(), padding);
  }

  private LayerSpec avgPool() {
    Padding padding = padding();
    return new AvgPool2DSpec(kernel(padding, Size.square(1)), stride(), padding);
  }

  private LayerSpec zeroPadding() {
    return new ZeroPadding2DSpec(
        new Size(random.nextInt(3), random.nextInt(3)),
        new Size(random.nextInt(3), random.nextInt(3)));
  }

  private LayerSpec reshape() {
    int elements = Math.toIntExact(below.elements());
    int height = divisor(elements);
    int width = divisor(elements / height);
    return new ReshapeSpec(
        switch (below.rank()) {
          case 3 ->
              random.nextBoolean()
                  ? ShapeSpec.of(elements)
                  : ShapeSpec.of(height, elements / height);
          case 2 -> ShapeSpec.of(elements);
          default -> ShapeSpec.of(height, width, elements / height / width);
        });
  }

  private LayerSpec batchNorm() {
    return new BatchNormSpec(random.nextInt(10) / 10.0, 1e-2);
  }

  private int divisor(int number) {
    int divisor = 1 + random.nextInt(number);
    while (number % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  /** A kernel that fits, gaps included. */
  private Size kernel(Padding padding, Size dilation) {
    return padding == Padding.SAME
        ? size(4, 4)
        : size(
            Math.min(4, (below.dimension(0) - 1) / dilation.height() + 1),
            Math.min(4, (below.dimension(1) - 1) / dilation.width() + 1));
  }

  private Size size(int highest, int widest) {
    return new Size(1 + random.nextInt(highest), 1 + random.nextInt(widest));
  }

  private Optional<Size> stride() {
    return random.nextBoolean() ? Optional.empty() : Optional.of(size(3, 3));
  }

  private Padding padding() {
    return random.nextBoolean() ? Padding.SAME : Padding.VALID;
  }

  private Activation activation() {
    return switch (random.nextInt(4)) {
      case 0 -> Activation.RELU;
      case 1 -> ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
      default -> Activation.NONE;
    };
  }
}
