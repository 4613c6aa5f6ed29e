package dev.kiln.samples.benchmarks.peers.dl4j;

import dev.kiln.samples.benchmarks.harness.Contender;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Measurement;
import dev.kiln.samples.benchmarks.harness.Training;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * DL4J. The launcher passes the number of threads as OMP_NUM_THREADS. Its momentum is Nesterov's,
 * there being no other.
 */
public final class Dl4jContender implements Contender {

  /** Measures what the arguments say. */
  public static void main(String[] args) throws Exception {
    Measurement.main(new Dl4jContender(), args);
  }

  @Override
  public Training training(int batch, int threads) {
    MultiLayerNetwork network = network();
    return new Training() {
      @Override
      public long parameters() {
        return network.numParams();
      }

      @Override
      public float step(float[] images, int[] labels) {
        float[] oneHot = new float[batch * 10];
        for (int i = 0; i < batch; i++) {
          oneHot[i * 10 + labels[i]] = 1;
        }
        network.fit(images(images, batch), Nd4j.create(oneHot, new long[] {batch, 10}, 'c'));
        return (float) network.score();
      }
    };
  }

  @Override
  public Inference inference(int batch, int threads) {
    MultiLayerNetwork network = network();
    return images -> network.output(images(images, batch), false).data().asFloat();
  }

  private static INDArray images(float[] images, int batch) {
    return Nd4j.create(images, new long[] {batch, 1, 28, 28}, 'c');
  }

  private static MultiLayerNetwork network() {
    MultiLayerConfiguration layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .weightInit(WeightInit.RELU)
            .updater(new Nesterovs(0.01, 0.9))
            .list()
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activation.RELU).build())
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(64).activation(Activation.RELU).build())
            .layer(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build())
            .layer(new DenseLayer.Builder().nOut(128).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .setInputType(InputType.convolutional(28, 28, 1))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(layers);
    network.init();
    return network;
  }
}
