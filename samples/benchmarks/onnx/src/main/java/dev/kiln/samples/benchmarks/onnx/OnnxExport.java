package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.ConcatSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.EluSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.GlobalAvgPool1DSpec;
import dev.kiln.dsl.spec.GlobalAvgPool2DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool1DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool2DSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LeakyReluSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.MultiplySpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.Shape;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network with a model's parameters as an ONNX model for inference. Images and sequences
 * are {@code [batch, channels, ...]} inside the graph; the parameters are laid out anew for that,
 * so that the graph transposes nothing that it need not.
 */
public final class OnnxExport {

  /** The name of the graph's input. */
  public static final String INPUT = NetworkSpec.INPUT;

  private static final Map<Class<?>, LayerExport<?>> EXPORTS = exports();

  private final NetworkSpec network;
  private final Model model;
  private final ImageLayout layout;
  private final OnnxGraph graph;
  private final Map<String, Tensor> values = new HashMap<>();

  private OnnxExport(NetworkSpec network, Model model, ImageLayout layout) {
    this.network = network;
    this.model = model;
    this.layout = layout;
    this.graph = new OnnxGraph(model.info().name());
  }

  /**
   * The file's bytes. Its input is called {@code input}, its output {@code output}; both have as
   * many samples as their user likes.
   *
   * @param network what the model was generated from
   * @param layout how images and sequences enter and leave
   * @throws UnsupportedOperationException if there is a layer that this can't write yet; the
   *     message names it
   */
  public static byte[] of(NetworkSpec network, Model model, ImageLayout layout) {
    return new OnnxExport(network, model, layout).write();
  }

  private byte[] write() {
    Tensor last = input();
    values.put(INPUT, last);
    for (NamedLayer layer : network.layers()) {
      last = write(layer, layer.spec());
      values.put(layer.name(), last);
    }
    output(last);
    return graph.toModel();
  }

  private Tensor input() {
    Shape shape = model.info().input();
    if (shape.rank() == 1 || layout == ImageLayout.CHANNELS_FIRST) {
      graph.input(INPUT, ChannelOrder.first(shape));
      return new Tensor(INPUT, shape);
    }
    graph.input(INPUT, shape.dimensions());
    String first = INPUT + ".first";
    transpose(INPUT, first, ChannelOrder.toFirst(shape.rank()));
    return new Tensor(first, shape);
  }

  private void output(Tensor result) {
    Shape shape = result.shape();
    boolean last = shape.rank() > 1 && layout == ImageLayout.CHANNELS_LAST;
    graph.output("output", last ? shape.dimensions() : ChannelOrder.first(shape));
    if (last) {
      transpose(result.name(), "output", ChannelOrder.toLast(shape.rank()));
    } else {
      graph.node("Identity", List.of(result.name()), "output");
    }
  }

  private void transpose(String from, String to, long... permutation) {
    graph.node("Transpose", List.of(from), to, Attribute.list("perm", permutation));
  }

  private <S extends LayerSpec> Tensor write(NamedLayer layer, S spec) {
    @SuppressWarnings("unchecked") // The map has for each kind what writes it.
    LayerExport<S> export = (LayerExport<S>) EXPORTS.get(spec.getClass());
    if (export == null) {
      throw new UnsupportedOperationException(
          layer.name() + " is a " + kind(layer) + ", which can't be written as ONNX yet");
    }
    List<Tensor> inputs = layer.inputs().stream().map(values::get).toList();
    return export.write(spec, new LayerContext(layer, inputs, shape(layer), model, graph));
  }

  private Shape shape(NamedLayer layer) {
    return model.info().layer(layer.name()).output();
  }

  private String kind(NamedLayer layer) {
    return model.info().layer(layer.name()).kind();
  }

  private static Map<Class<?>, LayerExport<?>> exports() {
    Map<Class<?>, LayerExport<?>> exports = new HashMap<>();
    put(exports, ActivateSpec.class, (spec, l) -> Activations.layer(spec.function(), l));
    put(exports, ReluSpec.class, (spec, l) -> Activations.layer(Activation.RELU, l));
    put(exports, LeakyReluSpec.class, (s, l) -> Activations.operator("LeakyRelu", s.alpha(), l));
    put(exports, EluSpec.class, (spec, l) -> Activations.operator("Elu", spec.alpha(), l));
    put(exports, DropoutSpec.class, (spec, l) -> Shapes.identity(l));
    put(exports, SpatialDropout2DSpec.class, (spec, l) -> Shapes.identity(l));
    put(exports, FlattenSpec.class, (spec, l) -> Shapes.flatten(l));
    put(exports, ReshapeSpec.class, (spec, l) -> Shapes.reshape(l));
    put(exports, AddSpec.class, (spec, l) -> Shapes.fold("Add", l));
    put(exports, MultiplySpec.class, (spec, l) -> Shapes.fold("Mul", l));
    put(exports, ConcatSpec.class, (spec, l) -> Shapes.concat(l));
    put(exports, ZeroPadding2DSpec.class, Shapes::zeroPadding);
    put(exports, Conv1DSpec.class, Convolutions::conv1d);
    put(exports, Conv2DSpec.class, Convolutions::conv2d);
    put(exports, Conv2DTransposeSpec.class, Convolutions::transposed);
    put(exports, DepthwiseConv2DSpec.class, Convolutions::depthwise);
    put(exports, SeparableConv2DSpec.class, Convolutions::separable);
    put(exports, MaxPool2DSpec.class, Poolings::max);
    put(exports, AvgPool2DSpec.class, Poolings::average);
    put(exports, GlobalAvgPool1DSpec.class, (s, l) -> Poolings.global("GlobalAveragePool", l));
    put(exports, GlobalAvgPool2DSpec.class, (s, l) -> Poolings.global("GlobalAveragePool", l));
    put(exports, GlobalMaxPool1DSpec.class, (s, l) -> Poolings.global("GlobalMaxPool", l));
    put(exports, GlobalMaxPool2DSpec.class, (s, l) -> Poolings.global("GlobalMaxPool", l));
    put(exports, BatchNormSpec.class, Normalizations::batch);
    put(exports, LayerNormSpec.class, Normalizations::layer);
    put(exports, DenseSpec.class, Vectors::dense);
    put(exports, EmbeddingSpec.class, Vectors::embedding);
    put(exports, SoftmaxSpec.class, (spec, l) -> Vectors.normalized("Softmax", l));
    put(exports, LogSoftmaxSpec.class, (spec, l) -> Vectors.normalized("LogSoftmax", l));
    return Map.copyOf(exports);
  }

  private static <S extends LayerSpec> void put(
      Map<Class<?>, LayerExport<?>> exports, Class<S> kind, LayerExport<S> export) {
    exports.put(kind, export);
  }
}
