package dev.kiln.processor.layer;

import dev.kiln.dsl.BatchNorm;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Initializer;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BatchNormOp;
import dev.kiln.processor.ir.op.BatchStatisticsOp;
import dev.kiln.processor.ir.op.NormalizeOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.RunningAverageOp;
import dev.kiln.processor.ir.op.SampleStatisticsOp;
import java.util.List;
import java.util.Optional;

/** Normalisation of each channel: by the batch while training, by running averages in inference. */
final class BatchNormRule implements LayerRule<BatchNormSpec> {

  @Override
  public Class<BatchNorm> annotation() {
    return BatchNorm.class;
  }

  @Override
  public Class<BatchNormSpec> spec() {
    return BatchNormSpec.class;
  }

  @Override
  public void checkValues(BatchNormSpec spec, LayerCheck check) {
    check.above0("epsilon", spec.epsilon());
    if (!(spec.momentum() >= 0 && spec.momentum() < 1)) {
      check.report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(check.layer(), "momentum"),
          check.layer()
              + "'s momentum is "
              + spec.momentum()
              + ", but must be at least 0 and below 1",
          List.of(),
          "momentum = 0.9 is usual");
    }
  }

  @Override
  public Optional<Shape> check(BatchNormSpec spec, LayerCheck check) {
    return Optional.of(check.shape());
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public Value lower(BatchNormSpec spec, LayerLowering lowering) {
    Value input = lowering.input();
    Value gamma = lowering.vector("gamma", Initializer.ONES);
    Value beta = lowering.vector("beta", Initializer.ZEROS);
    Value mean = lowering.state("mean", Initializer.ZEROS);
    Value variance = lowering.state("variance", Initializer.ONES);
    if (lowering.mode() == Mode.INFERENCE) {
      return lowering.apply(
          new NormalizeOp(spec.epsilon()), "normalized", input, gamma, beta, mean, variance);
    }
    Value samples = lowering.apply(new SampleStatisticsOp(), "sampleStatistics", input);
    int pixels = input.elements() / gamma.elements();
    Value statistics = lowering.apply(new BatchStatisticsOp(pixels), "statistics", samples);
    Op ofMean = new RunningAverageOp(spec.momentum(), 0);
    Op ofVariance = new RunningAverageOp(spec.momentum(), 1);
    lowering.update(mean, ofMean, "nextMean", statistics, mean);
    lowering.update(variance, ofVariance, "nextVariance", statistics, variance);
    Op op = new BatchNormOp(spec.epsilon());
    return lowering.apply(op, "normalized", input, statistics, gamma, beta);
  }
}
