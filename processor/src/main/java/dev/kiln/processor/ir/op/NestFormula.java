package dev.kiln.processor.ir.op;

import java.util.List;

/**
 * What is computed of rows of channels, step by step: each {@link NestStep} is a formula of the
 * inputs, by the names that they have here, and of what steps before it computed. Elements are
 * computed in floats; sums of a row, and what stands for a channel, in doubles, and rounded then.
 * To add a formula is to add a constant here.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists do not change
public enum NestFormula {
  /** Normalisation of each row. */
  LAYER_NORM(
      "layer normalisation",
      "y[c] = gamma[c] * (x[c] - mean) / sqrt(variance + epsilon) + beta[c]",
      "x gamma beta -> y",
      NestSteps.LAYER_NORM),
  /** What a sample adds to the gradients of a layer normalisation in its scale and shift. */
  LAYER_NORM_SUMS(
      "what each sample adds to the gradients of layer normalisation in scale and shift",
      Equations.SUMS,
      "x dy -> dgamma dbeta",
      NestSteps.LAYER_NORM_SUMS),
  /** The gradient of a layer normalisation in its input. */
  LAYER_NORM_GRADIENT(
      "the gradient through layer normalisation",
      "dx = (g - mean(g) - normal * mean(g * normal)) / deviation, g = dy * gamma",
      "x gamma dy -> dx",
      NestSteps.LAYER_NORM_GRADIENT),
  /** Normalisation of each channel with statistics: of the batch, or running averages. */
  NORMALIZE(
      "normalisation of channels",
      "y[c] = gamma[c] * (x[c] - mean[c]) / sqrt(variance[c] + epsilon) + beta[c]",
      "x gamma beta mean variance -> y",
      NestSteps.NORMALIZE),
  /** The same with a scale that is known already. */
  SCALE(
      "normalisation of channels with a scale",
      "y[c] = (x[c] - mean[c]) * scale[c] + beta[c]",
      "x mean scale beta -> y",
      NestSteps.SCALE),
  /** The gradient of a normalisation with known statistics in its input. */
  NORMALIZE_GRADIENT(
      "the gradient of a normalisation by running averages",
      "dx[c] = gamma[c] * dy[c] / sqrt(variance[c] + epsilon)",
      "dy gamma variance -> dx",
      NestSteps.NORMALIZE_GRADIENT),
  /** What a sample adds to the gradients of a batch normalisation in its scale and shift. */
  BATCH_NORM_SUMS(
      "what each sample adds to the gradients of batch normalisation in scale and shift",
      Equations.SUMS,
      "x mean variance dy -> dgamma dbeta",
      NestSteps.BATCH_NORM_SUMS),
  /** The gradient of a batch normalisation in its input: the batch's statistics have a part. */
  BATCH_NORM_GRADIENT(
      "the gradient through batch normalisation",
      "dx = gamma / deviation * (dy - dbeta / count - normal * dgamma / count)",
      "x mean variance gamma dgamma dbeta dy -> dx",
      NestSteps.BATCH_NORM_GRADIENT),
  /** The mean of each channel of a sample, and the sum of the squared deviations from it. */
  SAMPLE_STATISTICS(
      "the mean of each channel over a sample's pixels, and the sums of squared deviations from it",
      "mean[c] = sum over the pixels of x[..., c] / pixels,"
          + " deviation[c] = sum over the pixels of (x[..., c] - mean[c])^2",
      "x -> mean deviation",
      NestSteps.SAMPLE_STATISTICS),
  /** The mean of each group of channels of a sample, and the inverse of its standard deviation. */
  GROUP_STATISTICS(
      "the mean of each group of channels over a sample's pixels, and the inverse of its deviation",
      "mean = mean over the pixels and the channels of a group of x,"
          + " inverse = 1 / sqrt(mean of (x - mean)^2 + epsilon)",
      "x -> mean inverse",
      NestSteps.GROUP_STATISTICS,
      true),
  /** Normalisation of each group of channels of a sample. */
  GROUP_NORM(
      "normalisation of groups of channels",
      "y[c] = gamma[c] * (x[c] - mean) * inverse + beta[c]",
      "x gamma beta mean inverse -> y",
      NestSteps.GROUP_NORM,
      true),
  /**
   * What a sample adds to the gradients of a group normalisation in its scale and shift, and how
   * its statistics take part in that of its input.
   */
  GROUP_NORM_SUMS(
      "what each sample adds to the gradients of group normalisation in scale and shift, and the"
          + " parts that its statistics have in that of the input",
      Equations.SUMS
          + ", share = mean of g * inverse, slope = mean of (g * normal) * inverse^2, g = dy * gamma",
      "x gamma mean inverse dy -> dgamma dbeta share slope",
      NestSteps.GROUP_NORM_SUMS,
      true),
  /** The gradient of a group normalisation in its input. */
  GROUP_NORM_GRADIENT(
      "the gradient through group normalisation",
      "dx = dy * gamma * inverse - share - (x - mean) * slope",
      "x gamma mean inverse share slope dy -> dx",
      NestSteps.GROUP_NORM_GRADIENT,
      true);

  private static final class Equations {

    static final String SUMS =
        "dgamma[c] = sum over the pixels of dy[..., c] * normal[..., c],"
            + " dbeta[c] = sum over the pixels of dy[..., c]";
  }

  private final String title;
  private final String equation;
  private final List<String> inputs;
  private final List<String> outputs;
  private final List<NestStep> steps;
  private final boolean ofGroups;

  NestFormula(String title, String equation, String operands, List<NestStep> steps) {
    this(title, equation, operands, steps, false);
  }

  NestFormula(
      String title, String equation, String operands, List<NestStep> steps, boolean ofGroups) {
    this.title = title;
    this.equation = equation;
    this.steps = steps;
    this.ofGroups = ofGroups;
    String[] sides = operands.split(" -> ", -1);
    this.inputs = List.of(sides[0].split(" ", -1));
    this.outputs = List.of(sides[1].split(" ", -1));
  }

  /** In words. */
  public String title() {
    return title;
  }

  /** What all steps come to. */
  public String equation() {
    return equation;
  }

  /** Whether it is of groups of channels, which have numbers for each sample. */
  public boolean ofGroups() {
    return ofGroups;
  }

  /** What it calls its inputs. */
  public List<String> inputs() {
    return inputs;
  }

  /** What it calls its outputs. */
  public List<String> outputs() {
    return outputs;
  }

  /** The steps in their order; {@code epsilon} is a variable. */
  public List<NestStep> steps() {
    return steps;
  }
}
