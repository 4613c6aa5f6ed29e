package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.VectorStage;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.endtoend.LayerCatalogueTest;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.reference.ReferenceLayer;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLayers.Kind;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Layers that are alike share kernels: each must still compute with parameters, gradients and
 * arrays of its own.
 */
class AlikeLayersTest {

  private static final int CONFIGURATIONS = Boolean.getBoolean("kiln.campaign") ? 20 : 1;

  private static final Pattern SHARED = Pattern.compile("static void (\\w+AndAlike)\\(");

  /** Each kind of layer stands in two branches, which are summed. */
  @Test
  void twinBranchesAgreeWithReference() {
    List<NetworkSpec> networks = new ArrayList<>();
    for (Kind kind : RandomLayers.all()) {
      LayerCatalogueTest.networks(kind).stream()
          .limit(CONFIGURATIONS)
          .map(AlikeLayersTest::twins)
          .forEach(networks::add);
    }
    NetworkBatch.compile(networks).checkAll(2, 6);
  }

  /** Products in tiles of 4x4 pixels keep the packed weights of each layer from step to step. */
  @Test
  void convolutionsByWinogradAgreeWithReference() {
    NetworkSpec stack = winograd();
    Collection<String> shared = shared(stack);

    assertTrue(shared.contains("conv2AndAlike"), shared.toString());
    NetworkBatch.compile(List.of(stack)).checkAll(3, 6);
  }

  @Test
  void pooledConvolutionsAgreeWithReference() {
    NetworkBatch.compile(List.of(pooled(3, 4), pooled(16, 16))).checkAll(2, 6);
  }

  @Test
  void eachFormIsWrittenOnce() {
    VectorStage x = Kiln.input(7);
    for (int i = 0; i < 40; i++) {
      x = x.dense(7, Activation.RELU);
    }
    NetworkSpec network = x.dense(3).softmax().loss(Loss.CROSS_ENTROPY);

    assertEquals(
        new TreeSet<>(
            List.of(
                "dense1AndAlike",
                "dense40BiasGradientAndAlike",
                "dense40BiasedGradientAndAlike",
                "dense40InputGradientAndAlike",
                "dense40WeightGradientAndAlike")),
        shared(network));
  }

  @Test
  void aLayerOfItsOwnKeepsItsKernel() {
    NetworkSpec network =
        Kiln.input(7).dense(6).dense(5).dense(3).softmax().loss(Loss.CROSS_ENTROPY);

    assertEquals(new TreeSet<>(), shared(network));
  }

  /** In inference a normalisation goes into the convolution below, whose weight is derived then. */
  @Test
  void foldedNormalisationsAgreeWithReference() {
    ImageStage x = Kiln.input(5, 4, 2);
    for (int i = 0; i < 3; i++) {
      x = x.conv2d(2, 3, c -> c.padding(Padding.SAME)).batchNorm().relu();
    }
    NetworkSpec stack = x.flatten().dense(2).softmax().loss(Loss.CROSS_ENTROPY);

    assertTrue(shared(stack).contains("batchNorm1FoldedWeightAndAlike"), shared(stack).toString());
    NetworkBatch.compile(List.of(stack)).checkAll(3, 6);
  }

  private static NetworkSpec winograd() {
    ImageStage x = Kiln.input(12, 13, 16).conv2d(16, 3, c -> c.padding(Padding.SAME));
    for (int i = 0; i < 3; i++) {
      x = x.conv2d(16, 3, c -> c.padding(Padding.SAME).activation(Activation.RELU));
    }
    return x.flatten().dense(2).softmax().loss(Loss.CROSS_ENTROPY);
  }

  private static NetworkSpec pooled(int channels, int filters) {
    SpecBuilder builder = SpecBuilder.input(9, 10, channels);
    for (String twin : List.of("Left", "Right")) {
      Conv2DSpec conv =
          new Conv2DSpec(
              filters, Size.square(3), Size.square(1), Padding.SAME, Activation.RELU, true);
      builder.layer("below" + twin, conv, NetworkSpec.INPUT);
      builder.layer(
          "tested" + twin, new MaxPool2DSpec(Size.square(2), Optional.empty()), "below" + twin);
    }
    return builder
        .layer("sum", new AddSpec(), "testedLeft", "testedRight")
        .then("flat", new FlattenSpec())
        .classify(2);
  }

  /** The layers of a network up to the flattening, twice. */
  private static NetworkSpec twins(NetworkSpec single) {
    SpecBuilder builder =
        SpecBuilder.input(single.input().dimensions().stream().mapToInt(d -> d).toArray());
    List<NamedLayer> layers =
        single.layers().stream()
            .filter(layer -> layer.name().equals("below") || layer.name().equals("tested"))
            .toList();
    List<Shape> below = List.of(Shape.of(single.input()));
    for (String twin : List.of("Left", "Right")) {
      String input = NetworkSpec.INPUT;
      for (NamedLayer layer : layers) {
        builder.layer(layer.name() + twin, layer.spec(), input);
        input = layer.name() + twin;
      }
    }
    for (NamedLayer layer : layers) {
      below = List.of(ReferenceLayer.of(layer.spec(), below).output());
    }
    builder.layer("sum", new AddSpec(), "testedLeft", "testedRight");
    if (below.get(0).rank() != 1) {
      builder.then("flat", new FlattenSpec());
    }
    return builder.classify(2 + new Random(1).nextInt(4));
  }

  /** The kernels of a network that layers share. */
  private static Collection<String> shared(NetworkSpec network) {
    String code =
        NetworkCompiler.generate(new NetworkSource("networks", "Net", network))
            .values()
            .iterator()
            .next();
    Collection<String> shared = new TreeSet<>();
    Matcher matcher = SHARED.matcher(code);
    while (matcher.find()) {
      shared.add(matcher.group(1));
    }
    return shared;
  }
}
