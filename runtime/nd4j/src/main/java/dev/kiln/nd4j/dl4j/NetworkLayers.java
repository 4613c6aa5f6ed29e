package dev.kiln.nd4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Goes through a network's layers and collects the weights of those that have some. */
final class NetworkLayers {

  /** Layers without weights that Kiln has as well. */
  private static final Set<Class<?>> WITHOUT_WEIGHTS =
      Set.of(
          ActivationLayer.class,
          DropoutLayer.class,
          GlobalPoolingLayer.class,
          LossLayer.class,
          Subsampling1DLayer.class,
          SubsamplingLayer.class,
          Upsampling2D.class,
          ZeroPaddingLayer.class);

  /** What changes the shape of values between layers, but not the order of their elements. */
  private static final Set<Class<?>> NEUTRAL =
      Set.of(FeedForwardToRnnPreProcessor.class, RnnToFeedForwardPreProcessor.class);

  private final MultiLayerNetwork network;
  private final List<LayerWeights> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** The image whose elements, flattened, are the values between two layers. */
  private @Nullable FlattenedImage image;

  private NetworkLayers(MultiLayerNetwork network) {
    this.network = network;
  }

  /**
   * The weights of a network, layer by layer.
   *
   * @param problems takes a line for each layer that Kiln does not know
   */
  static List<LayerWeights> of(MultiLayerNetwork network, List<String> problems) {
    NetworkLayers layers = new NetworkLayers(network);
    for (int i = 0; i < network.getnLayers(); i++) {
      layers.preProcess(i);
      layers.add(i);
    }
    problems.addAll(layers.problems);
    return layers.found;
  }

  private void preProcess(int index) {
    InputPreProcessor between = network.getLayerWiseConfigurations().getInputPreProcess(index);
    if (between instanceof CnnToFeedForwardPreProcessor flatten) {
      image =
          flatten.getFormat() == CNN2DFormat.NHWC
              ? null
              : new FlattenedImage(
                  flatten.getInputHeight(), flatten.getInputWidth(), flatten.getNumChannels());
    } else if (between instanceof FeedForwardToCnnPreProcessor) {
      image = null;
    } else if (between != null && !NEUTRAL.contains(between.getClass())) {
      problems.add(
          ("before layer " + index + " stands a " + between.getClass().getSimpleName())
              + ", whose order of elements is not known");
    }
  }

  private void add(int index) {
    Layer layer = layer(index);
    String type = layer.getClass().getSimpleName();
    String name = network.getLayer(index).conf().getLayer().getLayerName();
    String kind = LayerConversion.kind(layer);
    if (kind == null) {
      if (!WITHOUT_WEIGHTS.contains(layer.getClass())) {
        problems.add("'" + name + "' is a " + type + ", and Kiln has no such layer");
      }
      return;
    }
    if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
      problems.add("'" + name + "' is a DenseLayer with layer normalization inside");
      return;
    }
    Map<String, INDArray> from = network.getLayer(index).paramTable();
    Map<String, INDArray> values = LayerConversion.convert(layer, kind, from, image);
    found.add(new LayerWeights(name, type, kind, List.copyOf(from.keySet()), values));
    if (kind.equals("Dense")) {
      image = null;
    }
  }

  private Layer layer(int index) {
    Layer layer = network.getLayer(index).conf().getLayer();
    return layer instanceof FrozenLayer frozen ? frozen.getLayer() : layer;
  }
}
