package dev.kiln.nd4j.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks of this package's interfaces, as DL4J has them. */
final class Dl4jNetworks {

  static final double RATE = 0.1;

  private Dl4jNetworks() {}

  static MultiLayerNetwork leNet() {
    NeuralNetConfiguration.ListBuilder layers =
        list()
            .layer(convolution(5, 5).nOut(6).activation(Activation.RELU).build())
            .layer(pool(SubsamplingLayer.PoolingType.MAX))
            .layer(convolution(5, 5).nOut(16).activation(Activation.TANH).build())
            .layer(pool(SubsamplingLayer.PoolingType.AVG))
            .layer(new DenseLayer.Builder().nOut(120).activation(Activation.RELU).build())
            .layer(new DenseLayer.Builder().nOut(84).activation(Activation.RELU).build())
            .layer(output(10).activation(Activation.SOFTMAX).build());
    return initialised(layers.setInputType(InputType.convolutional(28, 28, 3)));
  }

  static MultiLayerNetwork manyKinds() {
    NeuralNetConfiguration.ListBuilder layers =
        list()
            .layer(
                convolution(3, 2)
                    .nOut(4)
                    .convolutionMode(ConvolutionMode.Same)
                    .activation(Activation.RELU)
                    .build())
            .layer(
                new DepthwiseConvolution2D.Builder(3, 2)
                    .depthMultiplier(2)
                    .nOut(8)
                    .activation(Activation.TANH)
                    .build())
            .layer(
                new SeparableConvolution2D.Builder(2, 3)
                    .depthMultiplier(2)
                    .nOut(7)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(
                new Deconvolution2D.Builder(2, 2)
                    .stride(2, 2)
                    .hasBias(false)
                    .nOut(5)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(new BatchNormalization())
            .layer(new BatchNormalization.Builder().useLogStd(false).build())
            .layer(new DenseLayer.Builder().nOut(9).activation(Activation.RELU).build())
            .layer(new BatchNormalization.Builder().lockGammaBeta(true).gamma(2).beta(3).build())
            .layer(output(4).activation(Activation.SOFTMAX).build())
            .inputPreProcessor(5, new CnnToFeedForwardPreProcessor(18, 16, 5));
    return initialised(layers.setInputType(InputType.convolutional(12, 11, 3)));
  }

  static MultiLayerNetwork texts() {
    NeuralNetConfiguration.ListBuilder layers =
        list()
            .layer(new EmbeddingSequenceLayer.Builder().nIn(20).nOut(6).inputLength(8).build())
            .layer(
                new Convolution1DLayer.Builder(3, 1)
                    .nIn(6)
                    .nOut(5)
                    .activation(Activation.RELU)
                    .build())
            .layer(new GlobalPoolingLayer(PoolingType.MAX))
            .layer(output(4).nIn(5).activation(Activation.SOFTMAX).build());
    return initialised(layers);
  }

  static MultiLayerNetwork unflattened() {
    NeuralNetConfiguration.ListBuilder layers =
        list()
            .layer(new BatchNormalization.Builder().nIn(24).nOut(24).build())
            .layer(convolution(2, 2).nIn(2).nOut(5).activation(Activation.RELU).build())
            .layer(new GlobalPoolingLayer(PoolingType.MAX))
            .layer(output(3).nIn(5).activation(Activation.SOFTMAX).build())
            .inputPreProcessor(0, new CnnToFeedForwardPreProcessor(4, 3, 2))
            .inputPreProcessor(1, new FeedForwardToCnnPreProcessor(4, 3, 2));
    return initialised(layers);
  }

  static NeuralNetConfiguration.ListBuilder list() {
    return new NeuralNetConfiguration.Builder().seed(7).updater(new Sgd(RATE)).list();
  }

  static ConvolutionLayer.Builder convolution(int... kernel) {
    return new ConvolutionLayer.Builder(kernel);
  }

  static OutputLayer.Builder output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT).nOut(classes);
  }

  private static SubsamplingLayer pool(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type, new int[] {2, 2}, new int[] {2, 2}).build();
  }

  /** With other numbers for everything that DL4J starts with zeros and ones. */
  static MultiLayerNetwork initialised(NeuralNetConfiguration.ListBuilder layers) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    network
        .paramTable()
        .forEach(
            (name, value) -> {
              if (!name.endsWith("W")) {
                INDArray noise = Nd4j.rand(value.shape()).muli(0.4).addi(0.3);
                value.assign(name.endsWith("log10stdev") ? noise.rsubi(0.5) : noise);
              }
            });
    return network;
  }
}
