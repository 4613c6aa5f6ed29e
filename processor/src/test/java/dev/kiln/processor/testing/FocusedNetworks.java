package dev.kiln.processor.testing;

import static dev.kiln.dsl.Activation.NONE;
import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Padding.SAME;
import static dev.kiln.dsl.Padding.VALID;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.GlobalMaxPool1DSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Networks that each show one thing, by a name that says which. */
public final class FocusedNetworks {

  private static final Size ONE = Size.square(1);

  private final Map<String, NetworkSpec> networks = new LinkedHashMap<>();

  private FocusedNetworks() {
    addDense();
    addConvolutions();
    addPaddings();
    addPools();
    addConvolutionsUnderPools();
    addActivations();
    addBranches();
    addLongRows();
    addSequences();
  }

  /** All of them. */
  public static Map<String, NetworkSpec> all() {
    return new FocusedNetworks().networks;
  }

  /**
   * Not among the others, since its gradients are many: with so many channels, 3x3 kernels take
   * tiles of 4x4 pixels, which these don't fill.
   */
  public static NetworkSpec wideConvolutions() {
    return SpecBuilder.input(9, 12, 16)
        .then("a", conv(18, 3, 3, ONE, SAME, RELU))
        .then("b", conv(16, 3, 3, ONE, SAME, NONE))
        .layer("sum", new AddSpec(), "b", "input")
        .then("c", conv(17, 3, 3, ONE, SAME, RELU))
        .then("pool", pool(2, 2, 2, 2))
        .then("flat", new FlattenSpec())
        .classify(2);
  }

  private void addSequences() {
    put(
        "the largest of a sequence",
        SpecBuilder.input(14, 3)
            .then("a", conv1D(5, 3, VALID, 1, RELU))
            .then("max", new GlobalMaxPool1DSpec())
            .classify(3));
    put(
        "the largest of a sequence with gaps",
        SpecBuilder.input(16, 4)
            .then("a", conv1D(6, 3, SAME, 2, NONE))
            .then("b", conv1D(9, 2, SAME, 1, RELU))
            .then("max", new GlobalMaxPool1DSpec())
            .classify(2));
  }

  private static LayerSpec conv1D(
      int filters, int kernel, Padding padding, int dilation, Activation activation) {
    return new Conv1DSpec(filters, kernel, 1, padding, dilation, 1, activation, true);
  }

  private void addDense() {
    put("dense", SpecBuilder.input(7).classify(3));
    put("dense from one number", SpecBuilder.input(1).classify(2));
    put("dense with many units", SpecBuilder.input(13).then("a", dense(37, NONE)).classify(17));
    put("dense to one unit", SpecBuilder.input(5).then("a", dense(1, NONE)).classify(2));
    put("dense with relu", SpecBuilder.input(33).then("a", dense(16, RELU)).classify(10));
    put("dense of several blocks", SpecBuilder.input(300).then("a", dense(9, RELU)).classify(3));
    put(
        "dense without bias",
        SpecBuilder.input(9).then("a", new DenseSpec(7, RELU, false)).classify(3));
    put(
        "three dense layers",
        SpecBuilder.input(8).then("a", dense(16, RELU)).then("b", dense(5, NONE)).classify(4));
  }

  private void addConvolutions() {
    image("convolution", conv(4, 3, 3, ONE, VALID, NONE));
    image("convolution with a 1x1 kernel", conv(3, 1, 1, ONE, VALID, NONE));
    image("convolution with a flat kernel", conv(3, 1, 3, ONE, VALID, RELU));
    image("convolution with a tall kernel", conv(3, 4, 1, ONE, VALID, RELU));
    image("convolution with a kernel of the image's size", conv(5, 7, 5, ONE, VALID, NONE));
    image("convolution with one filter", conv(1, 2, 3, ONE, VALID, NONE));
    image("convolution with many filters", conv(35, 2, 2, ONE, VALID, RELU));
    image("convolution with strides", conv(4, 3, 2, new Size(2, 3), VALID, RELU));
    image("convolution with gaps", conv(2, 1, 2, Size.square(3), VALID, NONE));
    image("convolution without bias", new Conv2DSpec(4, Size.square(3), ONE, VALID, RELU, false));
    put(
        "two convolutions",
        SpecBuilder.input(9, 7, 1)
            .then("a", conv(8, 3, 3, ONE, VALID, RELU))
            .then("b", conv(16, 3, 3, ONE, VALID, RELU))
            .then("pool", new MaxPool2DSpec(Size.square(2), Optional.empty()))
            .then("flat", new FlattenSpec())
            .classify(3));
    put(
        "convolution of one pixel",
        SpecBuilder.input(1, 1, 3)
            .then("a", conv(4, 1, 1, ONE, VALID, NONE))
            .then("flat", new FlattenSpec())
            .classify(2));
  }

  private void addPaddings() {
    image("padded convolution", conv(4, 3, 3, ONE, SAME, NONE));
    image("padding of an even kernel", conv(4, 2, 4, ONE, SAME, RELU));
    image("padding and strides", conv(4, 3, 3, Size.square(2), SAME, RELU));
    image("uneven padding and strides", conv(3, 4, 3, new Size(3, 2), SAME, NONE));
    image("padded kernel larger than the image", conv(3, 9, 7, ONE, SAME, NONE));
    image("strides that skip all padding", conv(3, 1, 1, Size.square(3), SAME, RELU));
    put(
        "padded convolution below another",
        SpecBuilder.input(5, 3, 2)
            .then("a", conv(5, 3, 3, ONE, SAME, RELU))
            .then("b", conv(3, 2, 3, Size.square(2), SAME, NONE))
            .then("flat", new FlattenSpec())
            .classify(3));
    put(
        "convolutions in strips",
        SpecBuilder.input(40, 36, 2)
            .then("a", conv(2, 3, 3, ONE, SAME, RELU))
            .then("b", conv(40, 2, 2, ONE, VALID, NONE))
            .then("c", conv(1, 3, 1, ONE, VALID, NONE))
            .then("pool", pool(12, 11, 12, 12))
            .then("flat", new FlattenSpec())
            .classify(3));
    put(
        "images of two sizes that are equal when padded",
        SpecBuilder.input(2, 2, 3)
            .then("a", conv(3, 1, 3, ONE, SAME, RELU))
            .then("pool", pool(2, 1, 2, 1))
            .then("b", conv(3, 2, 3, ONE, SAME, NONE))
            .then("flat", new FlattenSpec())
            .classify(3));
  }

  private void addPools() {
    poolAfter("pool", NONE, new MaxPool2DSpec(Size.square(2), Optional.empty()));
    poolAfter("rectangular pool", NONE, pool(3, 2, 3, 2));
    poolAfter("overlapping pool", NONE, pool(3, 3, 2, 1));
    poolAfter("pool with gaps", NONE, pool(2, 1, 3, 2));
    poolAfter("pool of the whole image", NONE, pool(7, 5, 1, 1));
    poolAfter("pool of single pixels", NONE, pool(1, 1, 1, 1));
    put(
        "pool of the input",
        SpecBuilder.input(7, 5, 3)
            .then("pool", pool(2, 2, 2, 2))
            .then("flat", new FlattenSpec())
            .classify(3));
    put(
        "pool of a pool",
        SpecBuilder.input(7, 5, 2)
            .then("conv", conv(3, 1, 1, ONE, VALID, NONE))
            .then("first", pool(2, 2, 1, 1))
            .then("second", pool(2, 2, 2, 1))
            .then("flat", new FlattenSpec())
            .classify(3));
  }

  private void addConvolutionsUnderPools() {
    poolAfter("convolution, relu, pool", RELU, pool(2, 2, 2, 2));
    poolAfter("convolution, relu, overlapping pool", RELU, pool(3, 2, 1, 1));
    poolAfter("convolution, relu, pool with gaps", RELU, pool(2, 2, 3, 3));
    put(
        "convolution, relu layer, pool, relu layer",
        SpecBuilder.input(6, 9, 2)
            .then("conv", conv(5, 3, 3, ONE, VALID, NONE))
            .then("relu", new ReluSpec())
            .then("pool", pool(2, 2, 2, 2))
            .then("again", new ReluSpec())
            .then("flat", new FlattenSpec())
            .classify(3));
    put(
        "pooled twice",
        SpecBuilder.input(8, 8, 1)
            .then("a", conv(4, 3, 3, ONE, SAME, RELU))
            .then("poolA", pool(2, 2, 2, 2))
            .then("b", conv(6, 3, 3, ONE, SAME, RELU))
            .then("poolB", pool(2, 2, 2, 2))
            .then("flat", new FlattenSpec())
            .classify(3));
    put(
        "convolution used by a pool and by a sum",
        SpecBuilder.input(6, 4, 2)
            .then("conv", conv(3, 3, 3, ONE, SAME, RELU))
            .then("pool", pool(2, 2, 2, 2))
            .layer("strided", conv(3, 2, 2, Size.square(2), VALID, NONE), "conv")
            .layer("sum", new AddSpec(), "pool", "strided")
            .then("flat", new FlattenSpec())
            .classify(3));
  }

  private void addActivations() {
    put("relu of the input", SpecBuilder.input(7).then("relu", new ReluSpec()).classify(3));
    put(
        "relu of a relu",
        SpecBuilder.input(7).then("a", dense(9, RELU)).then("relu", new ReluSpec()).classify(3));
    put(
        "relu below the softmax",
        SpecBuilder.input(7).then("a", dense(9, NONE)).then("b", dense(4, RELU)).softmax());
    put(
        "dropout that drops nothing",
        SpecBuilder.input(7)
            .then("a", dense(9, RELU))
            .then("drop", new DropoutSpec(0))
            .classify(3));
  }

  private void addBranches() {
    put(
        "residual block",
        SpecBuilder.input(5, 7, 3)
            .then("a", conv(3, 3, 3, ONE, SAME, RELU))
            .then("b", conv(3, 3, 3, ONE, SAME, NONE))
            .layer("sum", new AddSpec(), "b", "input")
            .then("relu", new ReluSpec())
            .then("flat", new FlattenSpec())
            .classify(3));
    put(
        "value used three times",
        SpecBuilder.input(6)
            .then("trunk", dense(5, NONE))
            .layer("left", dense(5, RELU), "trunk")
            .layer("right", new ReluSpec(), "trunk")
            .layer("sum", new AddSpec(), "left", "trunk", "right")
            .classify(3));
    put(
        "sum of sums",
        SpecBuilder.input(4)
            .then("a", dense(4, NONE))
            .layer("b", new AddSpec(), "a", "input")
            .layer("c", new AddSpec(), "b", "a")
            .layer("d", new AddSpec(), "c", "b", "input")
            .classify(3));
    put(
        "relu of a value that is used again",
        SpecBuilder.input(4, 4, 2)
            .then("conv", conv(2, 3, 3, ONE, SAME, NONE))
            .then("relu", new ReluSpec())
            .layer("sum", new AddSpec(), "relu", "conv")
            .then("flat", new FlattenSpec())
            .classify(3));
    put(
        "image flattened twice",
        SpecBuilder.input(3, 3, 2)
            .then("conv", conv(2, 2, 2, ONE, VALID, RELU))
            .then("flatA", new FlattenSpec())
            .layer("flatB", new FlattenSpec(), "conv")
            .then("right", dense(8, NONE))
            .layer("sum", new AddSpec(), "flatA", "right")
            .classify(3));
  }

  /** So long that sums are taken in parts. */
  private void addLongRows() {
    for (int channels : new int[] {48, 37}) {
      put(
          "layer norm of " + channels + " channels",
          SpecBuilder.input(5)
              .then("a", dense(channels, NONE))
              .then("norm", new LayerNormSpec(1e-5))
              .classify(3));
    }
    put("softmax of many classes", SpecBuilder.input(6).classify(70));
    put(
        "log-softmax of many classes",
        SpecBuilder.input(6)
            .then("a", dense(45, NONE))
            .then("logs", new LogSoftmaxSpec())
            .classify(3));
  }

  private void image(String name, LayerSpec layer) {
    put(
        name,
        SpecBuilder.input(7, 5, 3)
            .then("layer", layer)
            .then("flat", new FlattenSpec())
            .classify(3));
  }

  private void poolAfter(String name, Activation activation, MaxPool2DSpec pool) {
    put(
        name,
        SpecBuilder.input(7, 5, 2)
            .then("conv", conv(5, 3, 3, ONE, SAME, activation))
            .then("pool", pool)
            .then("flat", new FlattenSpec())
            .classify(3));
  }

  private void put(String name, NetworkSpec spec) {
    networks.put(name, spec);
  }

  private static DenseSpec dense(int units, Activation activation) {
    return new DenseSpec(units, activation, true);
  }

  private static Conv2DSpec conv(
      int filters, int height, int width, Size stride, Padding padding, Activation activation) {
    return new Conv2DSpec(filters, new Size(height, width), stride, padding, activation, true);
  }

  private static MaxPool2DSpec pool(int height, int width, int down, int right) {
    return new MaxPool2DSpec(new Size(height, width), Optional.of(new Size(down, right)));
  }
}
