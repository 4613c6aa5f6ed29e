package dev.kiln.processor.layer;

import static dev.kiln.processor.ir.op.NestFormula.NORMALIZE;
import static dev.kiln.processor.ir.op.NestFormula.SAMPLE_STATISTICS;

import dev.kiln.dsl.BatchNorm;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Initializer;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BatchStatisticsOp;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
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
    Op normalize = new NestOp(NORMALIZE, spec.epsilon());
    if (lowering.mode() == Mode.INFERENCE) {
      return lowering.apply(normalize, "normalized", input, gamma, beta, mean, variance);
    }
    List<Value> ofSamples =
        lowering.applyAll(
            new NestOp(SAMPLE_STATISTICS, 0), List.of("sampleMeans", "sampleDeviations"), input);
    int pixels = input.elements() / gamma.elements();
    var statistics = new BatchStatisticsOp(pixels, spec.momentum(), lowering.isTrainable());
    List<String> roles = List.of("batchMean", "batchVariance");
    List<Value> ofBatch =
        lowering.isTrainable()
            ? lowering.applyAndUpdate(
                statistics,
                roles,
                List.of("nextMean", "nextVariance"),
                ofSamples,
                List.of(mean, variance))
            : lowering.applyAll(statistics, roles, ofSamples.toArray(Value[]::new));
    return lowering.apply(
        normalize, "normalized", input, gamma, beta, ofBatch.get(0), ofBatch.get(1));
  }
}
