package dev.kiln.processor.layer;

import static dev.kiln.processor.ir.op.NestFormula.GROUP_NORM;
import static dev.kiln.processor.ir.op.NestFormula.GROUP_STATISTICS;

import dev.kiln.dsl.GroupNorm;
import dev.kiln.dsl.spec.GroupNormSpec;
import dev.kiln.processor.ir.Initializer;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import java.util.List;
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

  @Override
  public Value lower(GroupNormSpec spec, LayerLowering lowering) {
    int channels = lowering.channels().dimension(0);
    Shape ofGroups = Shape.of(spec.groups(), channels / spec.groups());
    Value gamma = lowering.vector("gamma", Initializer.ONES, ofGroups);
    Value beta = lowering.vector("beta", Initializer.ZEROS, ofGroups);
    Value x = lowering.input();
    List<Value> statistics =
        lowering.applyAll(
            new NestOp(GROUP_STATISTICS, spec.epsilon(), spec.groups()),
            List.of("means", "inverseDeviations"),
            x);
    Op normalize = new NestOp(GROUP_NORM, spec.epsilon(), spec.groups());
    return lowering.apply(
        normalize, "normalized", x, gamma, beta, statistics.get(0), statistics.get(1));
  }
}
