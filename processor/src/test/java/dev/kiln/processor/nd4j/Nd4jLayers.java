package dev.kiln.processor.nd4j;

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
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.dsl.spec.UpSampling2DSpec;
import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.kit.LayerKit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** For each layer the operation of ND4J that computes it. */
public final class Nd4jLayers {

  private static final Map<Class<?>, BiFunction<LayerSpec, Nd4jLayerInputs, INDArray>> ALL =
      new HashMap<>();

  static {
    put(DenseSpec.class, Nd4jLayers::dense);
    put(Conv2DSpec.class, Nd4jConvolutions::conv2d);
    put(Conv1DSpec.class, Nd4jConvolutions::conv1d);
    put(DepthwiseConv2DSpec.class, Nd4jConvolutions::depthwise);
    put(SeparableConv2DSpec.class, Nd4jConvolutions::separable);
    put(Conv2DTransposeSpec.class, Nd4jConvolutions::transpose);
    put(MaxPool2DSpec.class, Nd4jPools::max);
    put(AvgPool2DSpec.class, Nd4jPools::avg);
    put(GlobalMaxPool2DSpec.class, (spec, in) -> in.x().max(1, 2));
    put(GlobalAvgPool2DSpec.class, (spec, in) -> in.x().mean(1, 2));
    put(GlobalMaxPool1DSpec.class, (spec, in) -> in.x().max(1));
    put(GlobalAvgPool1DSpec.class, (spec, in) -> in.x().mean(1));
    put(EmbeddingSpec.class, Nd4jLayers::embedding);
    put(
        UpSampling2DSpec.class,
        (spec, in) ->
            Nd4j.cnn().upsampling2d(in.x(), spec.size().height(), spec.size().width(), false));
    put(ZeroPadding2DSpec.class, Nd4jLayers::zeroPadding);
    put(FlattenSpec.class, (spec, in) -> in.x().reshape('c', in.x().size(0), -1));
    put(ReshapeSpec.class, (spec, in) -> reshape(in.x(), Shape.of(spec.shape())));
    put(BatchNormSpec.class, Nd4jNormalizations::batch);
    put(LayerNormSpec.class, Nd4jNormalizations::layer);
    put(AddSpec.class, (spec, in) -> in.values().stream().reduce(INDArray::add).orElseThrow());
    put(MultiplySpec.class, (spec, in) -> in.values().stream().reduce(INDArray::mul).orElseThrow());
    put(
        ConcatSpec.class,
        (spec, in) -> Nd4j.concat(in.last(), in.values().toArray(INDArray[]::new)));
    put(DropoutSpec.class, (spec, in) -> dropout(in, spec.rate()));
    put(SpatialDropout2DSpec.class, (spec, in) -> dropout(in, spec.rate()));
    put(ReluSpec.class, (spec, in) -> Nd4jActivations.apply(Activation.RELU, in.x()));
    put(ActivateSpec.class, (spec, in) -> Nd4jActivations.apply(spec.function(), in.x()));
    put(LeakyReluSpec.class, (spec, in) -> Nd4jActivations.leakyRelu(in.x(), spec.alpha()));
    put(EluSpec.class, (spec, in) -> Nd4jActivations.elu(in.x(), spec.alpha()));
    put(SoftmaxSpec.class, (spec, in) -> Nd4j.nn().softmax(in.x(), in.last()));
    put(LogSoftmaxSpec.class, (spec, in) -> Nd4j.nn().logSoftmax(in.x(), in.last()));
  }

  private Nd4jLayers() {}

  private static <S extends LayerSpec> void put(
      Class<S> kind, BiFunction<S, Nd4jLayerInputs, INDArray> layer) {
    ALL.put(kind, (spec, in) -> layer.apply(kind.cast(spec), in));
  }

  /** Whether an operation is given for a kind of layer. */
  public static boolean has(Class<?> spec) {
    return ALL.containsKey(spec) || LayerKit.all().stream().anyMatch(kit -> kit.spec() == spec);
  }

  /** The layer's output, its activation included. */
  static INDArray apply(LayerSpec spec, Nd4jLayerInputs in) {
    Optional<LayerKit<LayerSpec>> kit = LayerKit.of(spec);
    if (kit.isPresent()) {
      return ((Nd4jKit<LayerSpec>) kit.get()).nd4j(spec, in.x(), in.parameters());
    }
    BiFunction<LayerSpec, Nd4jLayerInputs, INDArray> layer = ALL.get(spec.getClass());
    if (layer == null) {
      throw new IllegalArgumentException("no operation of ND4J is given for " + spec);
    }
    return layer.apply(spec, in);
  }

  private static INDArray dense(DenseSpec spec, Nd4jLayerInputs in) {
    INDArray product = in.x().mmul(in.parameter("weight"));
    INDArray sum = spec.bias() ? product.addRowVector(in.parameter("bias")) : product;
    return Nd4jActivations.apply(spec.activation(), sum);
  }

  private static INDArray embedding(EmbeddingSpec spec, Nd4jLayerInputs in) {
    INDArray ids = in.x();
    INDArray rows = in.parameter("weight").getRows(ids.dup('c').data().asInt());
    return rows.reshape('c', ids.size(0), ids.size(1), spec.size());
  }

  private static INDArray zeroPadding(ZeroPadding2DSpec spec, Nd4jLayerInputs in) {
    INDArray paddings =
        Nd4j.createFromArray(
            new int[][] {
              {0, 0},
              {spec.before().height(), spec.after().height()},
              {spec.before().width(), spec.after().width()},
              {0, 0}
            });
    return Nd4j.nn().pad(in.x(), paddings, 0);
  }

  private static INDArray reshape(INDArray x, Shape shape) {
    LongStream extents = shape.dimensions().stream().mapToLong(Integer::longValue);
    return x.reshape('c', LongStream.concat(LongStream.of(x.size(0)), extents).toArray());
  }

  /** Masks are drawn by the generated code, so that only what is not random can be compared. */
  private static INDArray dropout(Nd4jLayerInputs in, double rate) {
    if (in.training() && rate > 0) {
      throw new IllegalArgumentException("dropout is random while training");
    }
    return in.x();
  }
}
