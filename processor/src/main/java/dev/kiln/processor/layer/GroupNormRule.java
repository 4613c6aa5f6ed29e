package dev.kiln.processor.layer;

import static dev.kiln.processor.ir.op.Expression.Literal.ONE;
import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.operand;
import static dev.kiln.processor.ir.op.Expression.squareRoot;

import dev.kiln.dsl.GroupNorm;
import dev.kiln.dsl.spec.GroupNormSpec;
import dev.kiln.processor.ir.Initializer;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Expression;
import java.util.Optional;

/** Normalisation of groups of channels over all pixels. */
final class GroupNormRule implements LayerRule<GroupNormSpec> {

  @Override
  public Class<GroupNorm> annotation() {
    return GroupNorm.class;
  }

  @Override
  public Class<GroupNormSpec> spec() {
    return GroupNormSpec.class;
  }

  @Override
  public void checkValues(GroupNormSpec spec, LayerCheck check) {
    check.positive("groups", spec.groups());
    check.above0("epsilon", spec.epsilon());
  }

  @Override
  public Optional<Shape> check(GroupNormSpec spec, LayerCheck check) {
    return GroupCheck.channelsFit(spec.groups(), check.shape(), check)
        ? Optional.of(check.shape())
        : Optional.empty();
  }

  @Override
  public boolean learns() {
    return true;
  }

  /** All but the groups is one axis of pixels before them, and one of their channels behind. */
  @Override
  public Value lower(GroupNormSpec spec, LayerLowering lowering) {
    int channels = lowering.channels().dimension(0);
    int pixels = lowering.input().elements() / channels;
    Shape ofChannels = Shape.of(spec.groups(), channels / spec.groups());
    Shape ofGroups = Shape.of(spec.groups(), 1);
    Value gamma = lowering.vector("gamma", Initializer.ONES, ofChannels);
    Value beta = lowering.vector("beta", Initializer.ZEROS, ofChannels);
    Shape grouped = Shape.of(pixels, spec.groups(), channels / spec.groups());
    Value x = lowering.reshape("groups", grouped, lowering.input());

    Value mean = lowering.mean("mean", ofGroups, operand(0), x);
    Expression centered = operand(0).minus(operand(1));
    Value variance = lowering.mean("variance", ofGroups, centered.times(centered), x, mean);
    Expression deviation = squareRoot(operand(0).plus(number(spec.epsilon())));
    Value inverse = lowering.map("inverse", ONE.over(deviation), variance);
    Expression scaled = centered.times(operand(2)).times(operand(3)).plus(operand(4));
    Value y = lowering.map("scaled", scaled, x, mean, inverse, gamma, beta);
    return lowering.reshape("normalized", lowering.outputShape(), y);
  }
}
