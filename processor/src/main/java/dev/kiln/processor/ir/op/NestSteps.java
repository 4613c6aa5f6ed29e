package dev.kiln.processor.ir.op;

import static dev.kiln.processor.ir.op.Expression.multiplyAdd;
import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.squareRoot;
import static dev.kiln.processor.ir.op.Expression.variable;
import static dev.kiln.processor.ir.op.NestStep.Kind.CHANNEL;
import static dev.kiln.processor.ir.op.NestStep.Kind.EACH;
import static dev.kiln.processor.ir.op.NestStep.Kind.NUMBER;
import static dev.kiln.processor.ir.op.NestStep.Kind.ONCE;
import static dev.kiln.processor.ir.op.NestStep.Kind.RESULT;
import static dev.kiln.processor.ir.op.NestStep.Kind.SUM;
import static dev.kiln.processor.ir.op.NestStep.Kind.TOTAL;

import java.util.List;
import java.util.stream.Stream;

/** The steps of the formulas of nests. */
final class NestSteps {

  private static final Expression X = variable("x");
  private static final Expression DY = variable("dy");
  private static final Expression GAMMA = variable("gamma");
  private static final Expression BETA = variable("beta");
  private static final Expression MEAN = variable("mean");
  private static final Expression VARIANCE = variable("variance");
  private static final Expression EPSILON = variable("epsilon");
  private static final Expression CHANNELS = variable("channels");
  private static final Expression PIXELS = variable("pixels");
  private static final Expression COUNT = variable("count");
  private static final Expression INVERSE = variable("inverse");
  private static final Expression SUMMED = variable("total");
  private static final Expression GROUP_MEAN = variable("groupTotal").over(variable("elements"));

  private static final Expression DEVIATION = squareRoot(VARIANCE.plus(EPSILON));

  /** A row's deviations from its mean, and the inverse of its standard deviation. */
  private static final List<NestStep> STATISTICS =
      List.of(
          SUM.of("sum", X),
          NUMBER.of("mean", variable("sum").over(CHANNELS)),
          EACH.of("x", X.minus(MEAN)),
          EACH.of("square", X.times(X)),
          SUM.of("squareSum", variable("square")),
          NUMBER.of(
              "inverse",
              number(1).over(squareRoot(variable("squareSum").over(CHANNELS).plus(EPSILON)))));

  static final List<NestStep> LAYER_NORM =
      behind(STATISTICS, EACH.of("y", multiplyAdd(X.times(INVERSE), GAMMA, BETA)));

  static final List<NestStep> LAYER_NORM_SUMS =
      behind(STATISTICS, TOTAL.of("dgamma", DY.times(X.times(INVERSE))), TOTAL.of("dbeta", DY));

  static final List<NestStep> LAYER_NORM_GRADIENT =
      behind(
          STATISTICS,
          EACH.of("x", X.times(INVERSE)),
          EACH.of("dy", DY.times(GAMMA)),
          EACH.of("product", DY.times(X)),
          SUM.of("slopeSum", DY),
          SUM.of("productSum", variable("product")),
          NUMBER.of("share", variable("slopeSum").over(CHANNELS)),
          NUMBER.of("slope", variable("productSum").over(CHANNELS)),
          EACH.of(
              "dx", DY.minus(variable("share")).minus(X.times(variable("slope"))).times(INVERSE)));

  private static final NestStep SCALED = CHANNEL.of("scale", GAMMA.over(DEVIATION));

  static final List<NestStep> SCALE =
      List.of(EACH.of("y", multiplyAdd(X.minus(MEAN), variable("scale"), BETA)));

  static final List<NestStep> NORMALIZE = behind(List.of(SCALED), SCALE);

  static final List<NestStep> NORMALIZE_GRADIENT =
      List.of(SCALED, EACH.of("dx", DY.times(variable("scale"))));

  static final List<NestStep> BATCH_NORM_SUMS =
      List.of(
          TOTAL.of("dgamma", DY.times(X.minus(MEAN))),
          TOTAL.of("dbeta", DY),
          RESULT.of("dgamma", SUMMED.over(DEVIATION)));

  static final List<NestStep> BATCH_NORM_GRADIENT =
      List.of(
          ONCE.of("inverse", number(1).over(DEVIATION)),
          CHANNEL.of("shift", variable("dbeta").over(COUNT)),
          CHANNEL.of("slope", variable("dgamma").over(COUNT).times(INVERSE)),
          CHANNEL.of("factor", GAMMA.times(INVERSE)),
          EACH.of(
              "dx",
              DY.minus(variable("shift"))
                  .minus(X.minus(MEAN).times(variable("slope")))
                  .times(variable("factor"))));

  static final List<NestStep> SAMPLE_STATISTICS =
      List.of(
          TOTAL.of("mean", X),
          RESULT.of("mean", SUMMED.over(PIXELS)),
          TOTAL.of("deviation", X.minus(MEAN).times(X.minus(MEAN))));

  static final List<NestStep> GROUP_STATISTICS =
      List.of(
          TOTAL.of("mean", X),
          RESULT.of("mean", GROUP_MEAN),
          TOTAL.of("inverse", X.minus(MEAN).times(X.minus(MEAN))),
          RESULT.of("inverse", number(1).over(squareRoot(GROUP_MEAN.plus(EPSILON)))));

  static final List<NestStep> GROUP_NORM =
      behind(List.of(CHANNEL.of("scale", GAMMA.times(INVERSE))), SCALE);

  static final List<NestStep> GROUP_NORM_SUMS =
      List.of(
          TOTAL.of("dgamma", DY.times(X.minus(MEAN))),
          TOTAL.of("dbeta", DY),
          TOTAL.of("share", DY.times(GAMMA)),
          TOTAL.of("slope", DY.times(GAMMA).times(X.minus(MEAN))),
          RESULT.of("dgamma", SUMMED.times(INVERSE)),
          RESULT.of("share", GROUP_MEAN.times(INVERSE)),
          RESULT.of("slope", GROUP_MEAN.times(INVERSE).times(INVERSE).times(INVERSE)));

  static final List<NestStep> GROUP_NORM_GRADIENT =
      List.of(
          CHANNEL.of("factor", GAMMA.times(INVERSE)),
          EACH.of(
              "dx",
              DY.times(variable("factor"))
                  .minus(variable("share"))
                  .minus(X.minus(MEAN).times(variable("slope")))));

  private NestSteps() {}

  private static List<NestStep> behind(List<NestStep> steps, NestStep... others) {
    return behind(steps, List.of(others));
  }

  private static List<NestStep> behind(List<NestStep> steps, List<NestStep> others) {
    return Stream.concat(steps.stream(), others.stream()).toList();
  }
}
