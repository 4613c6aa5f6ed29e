package dev.kiln.samples.benchmarks.networks;

import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.runtime.info.Shape;
import dev.kiln.samples.benchmarks.harness.Batches;
import dev.kiln.samples.benchmarks.harness.Clusters;
import dev.kiln.samples.benchmarks.onnx.ChannelOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The networks that all systems are measured with. */
public enum BenchmarkNetwork {
  MLP(64, 10),
  VGG(32, 10),
  STEM(32, 10),
  TEXT_CNN(64, 2),
  GELU_MLP(64, 10),
  WIDE_MLP(64, 10),
  GROUPED(32, 10),
  WAVENET(16, 10),
  RESNET20(64, 10),
  MOBILENET(32, 10),
  LENET(64, 10),
  UNET(16, 10),
  DENSENET(32, 10),
  WIDE_DEEP(256, 2),
  ECG(32, 10),
  SQUEEZENET(32, 10);

  /** The learning rate of stochastic gradient descent. */
  public static final float LEARNING_RATE = 0.001f;

  /** Its momentum. */
  public static final float MOMENTUM = 0.9f;

  private final int trainingBatch;
  private final int classes;

  BenchmarkNetwork(int trainingBatch, int classes) {
    this.trainingBatch = trainingBatch;
    this.classes = classes;
  }

  /**
   * The network of a name such as {@code text-cnn}.
   *
   * @throws IllegalArgumentException if there is none; the message has all names
   */
  public static BenchmarkNetwork named(String name) {
    return Arrays.stream(values())
        .filter(network -> network.title().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no network '" + name + "'; there are " + titles()));
  }

  /** All names. */
  public static List<String> titles() {
    return Arrays.stream(values()).map(BenchmarkNetwork::title).toList();
  }

  /** Its name, such as {@code text-cnn}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The simple name of the class that describes it, such as {@code TextCnn}. */
  String className() {
    return Arrays.stream(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** What every system builds. */
  public NetworkSpec spec() {
    return switch (this) { // A switch: no system pays for the other networks' classes.
      case MLP -> Mlp.NETWORK;
      case VGG -> Vgg.NETWORK;
      case STEM -> Stem.NETWORK;
      case TEXT_CNN -> TextCnn.NETWORK;
      case GELU_MLP -> GeluMlp.NETWORK;
      case WIDE_MLP -> WideMlp.NETWORK;
      case GROUPED -> Grouped.NETWORK;
      case WAVENET -> Wavenet.NETWORK;
      case RESNET20 -> Resnet20.NETWORK;
      case MOBILENET -> Mobilenet.NETWORK;
      case LENET -> Lenet.NETWORK;
      case UNET -> Unet.NETWORK;
      case DENSENET -> Densenet.NETWORK;
      case WIDE_DEEP -> WideDeep.NETWORK;
      case ECG -> Ecg.NETWORK;
      case SQUEEZENET -> Squeezenet.NETWORK;
    };
  }

  /** The shape of one input sample. */
  public Shape input() {
    return new Shape(spec().input().dimensions());
  }

  /**
   * The extents of a batch of inputs.
   *
   * @param channelsFirst {@code [batch, channels, ...]} instead of {@code [batch, ..., channels]}
   */
  public long[] inputExtents(long batch, boolean channelsFirst) {
    Shape input = input();
    List<Integer> sample = channelsFirst ? ChannelOrder.first(input) : input.dimensions();
    return LongStream.concat(LongStream.of(batch), sample.stream().mapToLong(Integer::longValue))
        .toArray();
  }

  /** Whether Kiln's kernels were improved by looking at this network. */
  public boolean tuned() {
    return compareTo(LENET) <= 0;
  }

  /** The number of samples in a training step. */
  public int trainingBatch() {
    return trainingBatch;
  }

  /** How many classes there are. */
  public int classes() {
    return classes;
  }

  /** Samples to learn from and to predict, channels last. */
  public Batches batches(int size) {
    NetworkSpec spec = spec();
    int length = input().elements();
    LayerSpec first = spec.layers().get(0).spec();
    return first instanceof EmbeddingSpec embedding
        ? Clusters.ofIds(size, length, classes, embedding.vocabulary())
        : Clusters.ofNumbers(size, length, classes);
  }
}
