package dev.kiln.processor.layer;

import dev.kiln.dsl.Layer;
import dev.kiln.dsl.spec.LayerSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All kinds of layers. A rule {@code DenseRule} is that of the annotation {@code Dense} and of the
 * specs {@code DenseSpec}; it is made, and these classes are loaded, once a network has such a
 * layer: each compilation loads the processor anew.
 */
public final class LayerRules {

  private static final String PACKAGE = Layer.class.getPackageName() + ".";
  private static final String SPEC = "Spec";

  private static final List<String> NAMES =
      List.of(
          "Conv2D",
          "MaxPool2D",
          "Flatten",
          "Dense",
          "Relu",
          "Activate",
          "LeakyRelu",
          "PRelu",
          "Elu",
          "Softmax",
          "LogSoftmax",
          "Dropout",
          "DepthwiseConv2D",
          "SeparableConv2D",
          "Conv2DTranspose",
          "AvgPool2D",
          "GlobalAvgPool2D",
          "GlobalMaxPool2D",
          "UpSampling2D",
          "ZeroPadding2D",
          "Reshape",
          "Embedding",
          "Conv1D",
          "GlobalAvgPool1D",
          "GlobalMaxPool1D",
          "Multiply",
          "Concat",
          "SpatialDropout2D",
          "LayerNorm",
          "GroupNorm",
          "BatchNorm",
          "Add");

  private static final Map<String, LayerRule<?>> RULES = new ConcurrentHashMap<>();

  private LayerRules() {}

  /** All rules. */
  public static List<LayerRule<?>> all() {
    return NAMES.stream().<LayerRule<?>>map(LayerRules::named).toList();
  }

  /** Whether an annotation, given by its qualified name, declares a layer. */
  public static boolean isLayer(String annotation) {
    return annotation.startsWith(PACKAGE) && NAMES.contains(annotation.substring(PACKAGE.length()));
  }

  /** The rule of an annotation, given by its qualified name, if it declares a layer. */
  public static Optional<LayerRule<?>> ofAnnotation(String annotation) {
    return isLayer(annotation)
        ? Optional.of(named(annotation.substring(PACKAGE.length())))
        : Optional.empty();
  }

  /** The rule for a layer. */
  @SuppressWarnings("unchecked") // a rule states the class of its specs
  public static LayerRule<LayerSpec> of(LayerSpec spec) {
    String name = spec.getClass().getSimpleName();
    return (LayerRule<LayerSpec>) named(name.substring(0, name.length() - SPEC.length()));
  }

  private static LayerRule<?> named(String name) {
    return RULES.computeIfAbsent(name, LayerRules::create);
  }

  private static LayerRule<?> create(String name) {
    return switch (name) {
      case "Conv2D" -> new Conv2DRule();
      case "MaxPool2D" -> new MaxPool2DRule();
      case "Flatten" -> new FlattenRule();
      case "Dense" -> new DenseRule();
      case "Relu" -> new ReluRule();
      case "Activate" -> new ActivateRule();
      case "LeakyRelu" -> new LeakyReluRule();
      case "PRelu" -> new PReluRule();
      case "Elu" -> new EluRule();
      case "Softmax" -> new SoftmaxRule();
      case "LogSoftmax" -> new LogSoftmaxRule();
      case "Dropout" -> new DropoutRule();
      case "DepthwiseConv2D" -> new DepthwiseConv2DRule();
      case "SeparableConv2D" -> new SeparableConv2DRule();
      case "Conv2DTranspose" -> new Conv2DTransposeRule();
      case "AvgPool2D" -> new AvgPool2DRule();
      case "GlobalAvgPool2D" -> new GlobalAvgPool2DRule();
      case "GlobalMaxPool2D" -> new GlobalMaxPool2DRule();
      case "UpSampling2D" -> new UpSampling2DRule();
      case "ZeroPadding2D" -> new ZeroPadding2DRule();
      case "Reshape" -> new ReshapeRule();
      case "Embedding" -> new EmbeddingRule();
      case "Conv1D" -> new Conv1DRule();
      case "GlobalAvgPool1D" -> new GlobalAvgPool1DRule();
      case "GlobalMaxPool1D" -> new GlobalMaxPool1DRule();
      case "Multiply" -> new MultiplyRule();
      case "Concat" -> new ConcatRule();
      case "SpatialDropout2D" -> new SpatialDropout2DRule();
      case "LayerNorm" -> new LayerNormRule();
      case "GroupNorm" -> new GroupNormRule();
      case "BatchNorm" -> new BatchNormRule();
      case "Add" -> new AddRule();
      default -> throw new IllegalStateException("no rule for " + name);
    };
  }
}
