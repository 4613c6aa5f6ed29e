package dev.kiln.samples.benchmarks.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.runtime.Model;
import dev.kiln.samples.benchmarks.onnx.OnnxModel.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written, run by an interpreter of ONNX's operators, beside what Kiln predicts. */
class OnnxExportTest {

  private static final int SAMPLES = 3;

  @Test
  void images() {
    check(ExportedNetworks.images(), ImagesModel.create(1), ImageLayout.CHANNELS_FIRST);
    check(ExportedNetworks.images(), ImagesModel.create(2), ImageLayout.CHANNELS_LAST);
  }

  @Test
  void joins() {
    check(ExportedNetworks.joins(), JoinsModel.create(1), ImageLayout.CHANNELS_FIRST);
    check(ExportedNetworks.joins(), JoinsModel.create(2), ImageLayout.CHANNELS_LAST);
  }

  @Test
  void sequences() {
    check(ExportedNetworks.sequences(), SequencesModel.create(1), ImageLayout.CHANNELS_FIRST);
  }

  @Test
  void imagesForImages() {
    check(ExportedNetworks.imageToImage(), ImageToImageModel.create(1), ImageLayout.CHANNELS_FIRST);
    check(ExportedNetworks.imageToImage(), ImageToImageModel.create(2), ImageLayout.CHANNELS_LAST);
  }

  @Test
  void aFlattenedImageIsNotTransposedForADenseLayer() {
    Model model = ImagesModel.create(1);
    OnnxModel written =
        OnnxModel.read(OnnxExport.of(ExportedNetworks.images(), model, ImageLayout.CHANNELS_FIRST));
    long transposed =
        written.nodes.stream().filter(node -> node.operator().equals("Transpose")).count();
    assertEquals(2, transposed, "those of the normalisation of an image's channels");
  }

  @Test
  void aLayerThatCannotBeWrittenIsNamed() {
    record Unknown() implements LayerSpec {}
    NamedLayer known = ExportedNetworks.imageToImage().layers().get(0);
    NetworkSpec network =
        new NetworkSpec(
            Kiln.input(4, 5, 2).relu().loss(Loss.MEAN_SQUARED_ERROR).input(),
            List.of(new NamedLayer(known.name(), known.inputs(), new Unknown())),
            Loss.MEAN_SQUARED_ERROR);
    Model model = ImageToImageModel.create(1);
    UnsupportedOperationException refused =
        assertThrows(
            UnsupportedOperationException.class,
            () -> OnnxExport.of(network, model, ImageLayout.CHANNELS_FIRST));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(known.name() + " is a Conv2D, which"), message);
  }

  private static void check(NetworkSpec network, Model model, ImageLayout layout) {
    Random random = new Random(5);
    float[] parameters = model.parameters();
    for (int j = 0; j < parameters.length; j++) { // Means, variances and scales as well.
      parameters[j] += 0.4f * (random.nextFloat() - 0.5f);
    }
    model.info().parameters().stream()
        .filter(parameter -> parameter.name().endsWith(".variance"))
        .forEach(
            parameter -> {
              for (int j = 0; j < parameter.shape().elements(); j++) {
                parameters[parameter.offset() + j] = 0.5f + random.nextFloat();
              }
            });
    float[] inputs = new float[SAMPLES * model.info().input().elements()];
    for (int j = 0; j < inputs.length; j++) {
      inputs[j] =
          model.info().vocabulary() > 0
              ? random.nextInt(model.info().vocabulary())
              : 2 * random.nextFloat() - 1;
    }
    float[] expected = model.predict(inputs, SAMPLES);
    OnnxModel written = OnnxModel.read(OnnxExport.of(network, model, layout));
    List<Integer> inputShape = network.input().dimensions();
    List<Integer> outputShape = model.info().output().dimensions();
    boolean first = layout == ImageLayout.CHANNELS_FIRST;
    Array actual = OnnxInterpreter.run(written, array(inputs, inputShape, first));
    Array wanted = array(expected, outputShape, first);
    assertArrayEquals(wanted.extents(), actual.extents());
    for (int j = 0; j < expected.length; j++) {
      assertEquals(wanted.values()[j], actual.values()[j], 1e-4, "element " + j);
    }
  }

  /** Samples as Kiln has them, as an array of the graph. */
  private static Array array(float[] samples, List<Integer> shape, boolean channelsFirst) {
    List<Integer> extents = new ArrayList<>(shape);
    double[] values = new double[samples.length];
    int channels = shape.get(shape.size() - 1);
    int length = samples.length / SAMPLES;
    boolean turn = channelsFirst && shape.size() > 1;
    for (int j = 0; j < values.length; j++) {
      int place = j % length;
      int turned = place % channels * (length / channels) + place / channels;
      values[turn ? j - place + turned : j] = samples[j];
    }
    if (turn) {
      extents.add(0, extents.remove(extents.size() - 1));
    }
    extents.add(0, SAMPLES);
    return new Array(extents.stream().mapToInt(Integer::intValue).toArray(), values);
  }
}
