package dev.kiln.nd4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.nd4j.ArrayPredictor;
import dev.kiln.nd4j.Backend;
import dev.kiln.nd4j.Channels;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.checkpoint.ImportedWeights;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@ExtendWith(Backend.class)
class MultiLayerWeightsTest {

  private static final double TOLERANCE = 1e-5;

  @Test
  void leNetGivesTheOutputsOfDl4j() {
    MultiLayerNetwork network = Dl4jNetworks.leNet();
    LeNetModel model = LeNetModel.create(1);

    ImportedWeights done = MultiLayerWeights.of(network).into(model);

    assertEquals(names(model), done.loaded());
    assertTrue(done.missing().isEmpty() && done.unused().isEmpty(), done.toString());
    assertSameOutputs(network, model, Nd4j.rand(DataType.FLOAT, 20, 3, 28, 28));
  }

  @Test
  void eachKindOfLayerGivesTheOutputsOfDl4j() {
    MultiLayerNetwork network = Dl4jNetworks.manyKinds();
    ManyKindsModel model = ManyKindsModel.create(1);

    ImportedWeights done = MultiLayerWeights.of(network).into(model);

    assertEquals(names(model), done.loaded());
    assertSameOutputs(network, model, Nd4j.rand(DataType.FLOAT, 20, 3, 12, 11));
  }

  @Test
  void imagesThatAreFlattenedForAWhileGiveTheOutputsOfDl4j() {
    MultiLayerNetwork network = Dl4jNetworks.unflattened();
    UnflattenedModel model = UnflattenedModel.create(1);

    MultiLayerWeights.of(network).into(model);

    assertSameOutputs(network, model, Nd4j.rand(DataType.FLOAT, 20, 2, 4, 3));
  }

  @Test
  void networksWithoutWeightsAreRefused() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Dl4jNetworks.list().layer(Dl4jNetworks.output(3).nIn(5).build()).build());

    assertEquals(
        "the DL4J network has no weights yet: call its init()",
        assertThrows(IllegalArgumentException.class, () -> MultiLayerWeights.of(network))
            .getMessage());
  }

  @Test
  void wordsAndSequencesGiveTheOutputsOfDl4j() {
    MultiLayerNetwork network = Dl4jNetworks.texts();
    TextsModel model = TextsModel.create(1);

    MultiLayerWeights.of(network).into(model);

    INDArray ids =
        Nd4j.create(new float[][] {{0, 19, 3, 7, 7, 2, 1, 5}, {4, 4, 9, 0, 1, 2, 3, 18}});
    INDArray expected = network.output(ids);
    assertClose(expected, ArrayPredictor.of(model).predict(ids));
  }

  @Test
  void frozenLayersAndThoseWithoutABiasAreTaken() {
    MultiLayerNetwork network =
        Dl4jNetworks.initialised(
            Dl4jNetworks.list()
                .layer(
                    new FrozenLayer(
                        new DenseLayer.Builder()
                            .nOut(8)
                            .hasBias(false)
                            .activation(Activation.TANH)
                            .build()))
                .layer(Dl4jNetworks.output(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(5)));
    VectorsModel model = VectorsModel.create(1);

    ImportedWeights done = MultiLayerWeights.of(network).into(model);

    assertEquals(names(model), done.loaded());
    INDArray samples = Nd4j.rand(DataType.FLOAT, 9, 5);
    assertClose(network.output(samples), ArrayPredictor.of(model).predict(samples));
  }

  @Test
  void networksOfDoublesAreTaken() {
    MultiLayerNetwork network = Dl4jNetworks.leNet().convertDataType(DataType.DOUBLE);
    LeNetModel model = LeNetModel.create(1);

    MultiLayerWeights.of(network).into(model);

    assertSameOutputs(network, model, Nd4j.rand(DataType.DOUBLE, 3, 3, 28, 28));
  }

  @Test
  void partsAreTakenByName() {
    MultiLayerNetwork network = Dl4jNetworks.leNet();
    LeNetModel model = LeNetModel.create(1);
    float[] head = model.parameter("logits.weight").toArray();

    ImportedWeights done =
        MultiLayerWeights.of(network).layer("layer0", "conv1").layer("layer2", "conv2").into(model);

    assertEquals(
        List.of("conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias"), done.loaded());
    assertTrue(done.missing().contains("logits.weight"));
    assertTrue(done.unused().contains("layer6.W") && done.unused().contains("layer4.b"));
    assertArrayEquals(head, model.parameter("logits.weight").toArray());
    assertEquals(
        (float) network.getLayer(2).getParam("W").getDouble(15, 4, 3, 2),
        model.parameter("conv2.weight").get(((3 * 5 + 2) * 6 + 4) * 16 + 15));
  }

  @Test
  void whatDoesNotFitIsListedAndNothingIsTaken() {
    LeNetModel model = LeNetModel.create(1);
    float[] before = model.parameters().clone();
    MultiLayerWeights weights =
        MultiLayerWeights.of(Dl4jNetworks.leNet())
            .layer("layer0", "conv1")
            .layer("layer2", "hidden1")
            .layer("layer4", "hidden2")
            .layer("layer9", "logits");

    String message = refusal(weights, model);

    assertArrayEquals(before, model.parameters());
    assertEquals(
        List.of(
            "the DL4J network's weights don't fit LeNet:",
            "  there is no layer 'layer9' with weights in the DL4J network; it has [layer0, layer2,"
                + " layer4, layer5, layer6]",
            "  'layer2' (ConvolutionLayer) is a Conv2D, but 'hidden1' is a Dense; where layers are"
                + " not in the same order, say which belong together with layer()",
            "  'layer4' (DenseLayer) has 256x120 for 'hidden2.weight' of 120x84",
            "  'layer4' (DenseLayer) has 120 for 'hidden2.bias' of 84"),
        message.lines().toList());
  }

  @Test
  void layersThatKilnHasNotAreRefusedByName() {
    MultiLayerNetwork normalized =
        Dl4jNetworks.initialised(
            Dl4jNetworks.list()
                .layer(Dl4jNetworks.convolution(3, 3).nOut(4).build())
                .layer(new LocalResponseNormalization.Builder().name("local").build())
                .layer(Dl4jNetworks.output(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(28, 28, 3)));
    MultiLayerNetwork recurrent =
        Dl4jNetworks.initialised(
            Dl4jNetworks.list()
                .layer(new LSTM.Builder().nIn(3).nOut(4).name("memory").build())
                .layer(
                    new RnnOutputLayer.Builder()
                        .nIn(4)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));

    assertTrue(
        refusal(MultiLayerWeights.of(normalized), LeNetModel.create(1))
            .contains("'local' is a LocalResponseNormalization, and Kiln has no such layer"));
    String message = refusal(MultiLayerWeights.of(recurrent), LeNetModel.create(1));
    assertTrue(message.contains("'memory' is a LSTM, and Kiln has no such layer"), message);
    assertTrue(message.contains("'layer1' is a RnnOutputLayer"), message);
  }

  private static void assertSameOutputs(MultiLayerNetwork network, Model model, INDArray images) {
    INDArray expected = network.output(images);

    assertClose(expected, ArrayPredictor.of(model).channels(Channels.FIRST).predict(images));
  }

  private static void assertClose(INDArray expected, INDArray actual) {
    assertArrayEquals(expected.shape(), actual.shape());
    for (int i = 0; i < expected.size(0); i++) {
      for (int j = 0; j < expected.size(1); j++) {
        assertEquals(expected.getDouble(i, j), actual.getDouble(i, j), TOLERANCE);
      }
    }
    // Outputs that don't depend on the samples would show nothing.
    assertTrue(expected.std(0).maxNumber().doubleValue() > 1e-3, expected.toString());
  }

  private static List<String> names(Model model) {
    return model.info().parameters().stream().map(ParameterInfo::name).toList();
  }

  private static String refusal(MultiLayerWeights weights, Model model) {
    return assertThrows(IllegalArgumentException.class, () -> weights.into(model)).getMessage();
  }
}
