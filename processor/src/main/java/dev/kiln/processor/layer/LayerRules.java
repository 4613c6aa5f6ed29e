package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.LayerSpec;
import java.util.List;

/** The list of all kinds of layers. */
public final class LayerRules {

  private static final List<LayerRule<?>> ALL =
      List.of(
          new Conv2DRule(),
          new MaxPool2DRule(),
          new FlattenRule(),
          new DenseRule(),
          new ReluRule(),
          new ActivateRule(),
          new LeakyReluRule(),
          new PReluRule(),
          new EluRule(),
          new SoftmaxRule(),
          new LogSoftmaxRule(),
          new DropoutRule(),
          new DepthwiseConv2DRule(),
          new SeparableConv2DRule(),
          new Conv2DTransposeRule(),
          new AvgPool2DRule(),
          new GlobalAvgPool2DRule(),
          new GlobalMaxPool2DRule(),
          new UpSampling2DRule(),
          new ZeroPadding2DRule(),
          new ReshapeRule(),
          new EmbeddingRule(),
          new Conv1DRule(),
          new GlobalAvgPool1DRule(),
          new GlobalMaxPool1DRule(),
          new MultiplyRule(),
          new ConcatRule(),
          new SpatialDropout2DRule(),
          new LayerNormRule(),
          new GroupNormRule(),
          new BatchNormRule(),
          new AddRule());

  private LayerRules() {}

  /** All rules. */
  public static List<LayerRule<?>> all() {
    return ALL;
  }

  /** The rule for a layer. */
  @SuppressWarnings("unchecked") // a rule states the class of its specs
  public static LayerRule<LayerSpec> of(LayerSpec spec) {
    return ALL.stream()
        .filter(rule -> rule.spec().isInstance(spec))
        .map(rule -> (LayerRule<LayerSpec>) rule)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no rule for " + spec));
  }
}
