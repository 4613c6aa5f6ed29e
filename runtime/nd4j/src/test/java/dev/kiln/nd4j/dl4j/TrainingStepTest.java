package dev.kiln.nd4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.nd4j.ArrayConversion;
import dev.kiln.nd4j.ArrayPredictor;
import dev.kiln.nd4j.Backend;
import dev.kiln.nd4j.Channels;
import dev.kiln.nd4j.DataSetReader;
import dev.kiln.nd4j.ParameterArrays;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.Trainer;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** From the same weights, on the same batch, Kiln and DL4J compute the same step. */
@ExtendWith(Backend.class)
class TrainingStepTest {

  private static final int BATCH = 12;

  private final MultiLayerNetwork network = Dl4jNetworks.leNet();
  private final LeNetModel model = LeNetModel.create(1);
  private final INDArray images = Nd4j.rand(DataType.FLOAT, BATCH, 3, 28, 28);
  private final DataSet batch = new DataSet(images, labels());

  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, 10);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, i * 7 % 10, 1);
    }
    return labels;
  }

  @Test
  void lossAndGradientsAreThoseOfDl4j() {
    MultiLayerWeights.of(network).into(model);
    TrainingWorkspace workspace = model.trainingWorkspace(BATCH, Workers.of(1));
    ArrayConversion.copy(
        Channels.FIRST.toLast(images), workspace.inputs().array(), workspace.inputs().offset());
    for (int i = 0; i < BATCH; i++) {
      workspace.targets().array()[workspace.targets().offset() + i] = i * 7 % 10;
    }

    workspace.step(BATCH, 1);
    network.setInput(images);
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();

    double loss = 0;
    for (float sample : workspace.losses().toArray()) {
      loss += sample / BATCH;
    }
    assertEquals(network.score(), loss, 1e-5);
    Map<String, INDArray> expected = network.gradient().gradientForVariable();
    ParameterArrays gradients = ParameterArrays.gradients(model, workspace);
    compare(expected.get("0_W").permute(2, 3, 1, 0), gradients.get("conv1.weight"));
    compare(expected.get("0_b").reshape(6), gradients.get("conv1.bias"));
    compare(expected.get("2_W").permute(2, 3, 1, 0), gradients.get("conv2.weight"));
    compare(flattened(expected.get("4_W")), gradients.get("hidden1.weight"));
    compare(expected.get("5_W"), gradients.get("hidden2.weight"));
    compare(expected.get("6_W"), gradients.get("logits.weight"));
    compare(expected.get("6_b").reshape(10), gradients.get("logits.bias"));
  }

  /** Rows of 16 channels of 4x4, one by one, as rows of 4x4 pixels. */
  private static INDArray flattened(INDArray rows) {
    INDArray moved = Nd4j.create(rows.dataType(), rows.shape());
    for (int c = 0; c < 16; c++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          moved.putRow((y * 4 + x) * 16 + c, rows.getRow((c * 4 + y) * 4 + x));
        }
      }
    }
    return moved;
  }

  /** DL4J divides by the size of the batch only when it changes the parameters. */
  private static void compare(INDArray sum, INDArray actual) {
    INDArray expected = sum.div(BATCH);
    assertArrayEquals(expected.shape(), actual.shape());
    float[] values = ArrayConversion.toFloats(actual);
    float[] others = ArrayConversion.toFloats(expected);
    double largest = expected.amaxNumber().doubleValue();
    assertTrue(largest > 1e-4, "gradients of " + largest);
    for (int i = 0; i < values.length; i++) {
      assertEquals(others[i], values[i], 1e-4 * largest);
    }
  }

  @Test
  void afterAStepOfPlainDescentTheOutputsAreThoseOfDl4j() {
    MultiLayerWeights.of(network).into(model);
    Dataset dataset =
        DataSetReader.of(new SingletonDataSetIterator(batch)).channels(Channels.FIRST).read();
    INDArray before = network.output(images).dup();

    Trainer.of(model)
        .optimizer(Sgd.of((float) Dl4jNetworks.RATE))
        .batchSize(BATCH)
        .epochs(1)
        .fit(dataset);
    network.fit(batch);

    INDArray expected = network.output(images);
    INDArray actual = ArrayPredictor.of(model).channels(Channels.FIRST).predict(images);
    assertTrue(expected.sub(actual).amaxNumber().doubleValue() < 1e-5);
    assertTrue(expected.sub(before).amaxNumber().doubleValue() > 1e-2);
  }
}
