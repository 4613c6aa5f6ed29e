package dev.kiln.processor.ir.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is computed of rows of channels, step by step. To add a formula is to add a constant here.
 *
 * <p>A step is a {@link Kind}, a name and a Java expression of the inputs, of what steps before it
 * computed, and of {@code epsilon}, {@code channels}, {@code pixels}, the rows of a sample, and
 * {@code count}, those of the batch. {@code fma} is the runtime's. Elements are computed in floats;
 * sums of a row, and what stands for a channel, in doubles, and rounded then.
 */
public enum NestFormula {
  /** Normalisation of each row. */
  LAYER_NORM(
      "layer normalisation",
      "y[c] = gamma[c] * (x[c] - mean) / sqrt(variance + epsilon) + beta[c]",
      "x gamma beta -> y",
      Steps.STATISTICS
          + """
          each y = fma(x * inverse, gamma, beta)
          """),
  /** What a sample adds to the gradients of a layer normalisation in its scale and shift. */
  LAYER_NORM_SUMS(
      "what each sample adds to the gradients of layer normalisation in scale and shift",
      Steps.SUMS,
      "x dy -> dgamma dbeta",
      Steps.STATISTICS
          + """
          total dgamma = dy * (x * inverse)
          total dbeta = dy
          """),
  /** The gradient of a layer normalisation in its input. */
  LAYER_NORM_GRADIENT(
      "the gradient through layer normalisation",
      "dx = (g - mean(g) - normal * mean(g * normal)) / deviation, g = dy * gamma",
      "x gamma dy -> dx",
      Steps.STATISTICS
          + """
          each x = x * inverse
          each dy = dy * gamma
          each product = dy * x
          sum slopeSum = dy
          sum productSum = product
          number share = slopeSum / channels
          number slope = productSum / channels
          each dx = (dy - share - x * slope) * inverse
          """),
  /** Normalisation of each channel with statistics: of the batch, or running averages. */
  NORMALIZE(
      "normalisation of channels",
      "y[c] = gamma[c] * (x[c] - mean[c]) / sqrt(variance[c] + epsilon) + beta[c]",
      "x gamma beta mean variance -> y",
      """
      channel scale = gamma / Math.sqrt(variance + epsilon)
      each y = fma(x - mean, scale, beta)
      """),
  /** The gradient of a normalisation with known statistics in its input. */
  NORMALIZE_GRADIENT(
      "the gradient of a normalisation by running averages",
      "dx[c] = gamma[c] * dy[c] / sqrt(variance[c] + epsilon)",
      "dy gamma variance -> dx",
      """
      channel scale = gamma / Math.sqrt(variance + epsilon)
      each dx = dy * scale
      """),
  /** What a sample adds to the gradients of a batch normalisation in its scale and shift. */
  BATCH_NORM_SUMS(
      "what each sample adds to the gradients of batch normalisation in scale and shift",
      Steps.SUMS,
      "x mean variance dy -> dgamma dbeta",
      """
      total dgamma = dy * (x - mean)
      total dbeta = dy
      result dgamma = total / Math.sqrt(variance + epsilon)
      """),
  /** The gradient of a batch normalisation in its input: the batch's statistics have a part. */
  BATCH_NORM_GRADIENT(
      "the gradient through batch normalisation",
      "dx = gamma / deviation * (dy - dbeta / count - normal * dgamma / count)",
      "x mean variance gamma dgamma dbeta dy -> dx",
      """
      once inverse = 1 / Math.sqrt(variance + epsilon)
      channel shift = dbeta / count
      channel slope = dgamma / count * inverse
      channel factor = gamma * inverse
      each dx = (dy - shift - (x - mean) * slope) * factor
      """),
  /** The mean of each channel of a sample, and the sum of the squared deviations from it. */
  SAMPLE_STATISTICS(
      "the mean of each channel over a sample's pixels, and the sums of squared deviations from it",
      "mean[c] = sum over the pixels of x[..., c] / pixels,"
          + " deviation[c] = sum over the pixels of (x[..., c] - mean[c])^2",
      "x -> mean deviation",
      """
      total mean = x
      result mean = total / pixels
      total deviation = (x - mean) * (x - mean)
      """);

  private static final class Steps {

    /** A row's deviations from its mean, and the inverse of its standard deviation. */
    static final String STATISTICS =
        """
        sum sum = x
        number mean = sum / channels
        each x = x - mean
        each square = x * x
        sum squareSum = square
        number inverse = 1 / Math.sqrt(squareSum / channels + epsilon)
        """;

    static final String SUMS =
        "dgamma[c] = sum over the pixels of dy[..., c] * normal[..., c],"
            + " dbeta[c] = sum over the pixels of dy[..., c]";
  }

  /** What a step computes. */
  public enum Kind {
    /** For each channel, in doubles, for the steps of channels behind it. */
    ONCE,
    /** For each channel, before all rows. */
    CHANNEL,
    /** For each element of a row. */
    EACH,
    /** Over the elements of a row. */
    SUM,
    /** Of sums over a row. */
    NUMBER,
    /** For each channel over all rows of a sample. */
    TOTAL,
    /**
     * Of the {@code total} of its name, for each channel behind all rows of a sample. Totals behind
     * it may read it: they are sums over the rows once more, which are in the cache by then.
     */
    RESULT
  }

  /** A step. */
  public record Step(Kind kind, String name, String formula) {

    private static Step parse(String line) {
      String[] words = line.split(" ", 4);
      return new Step(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], words[3]);
    }
  }

  private final String title;
  private final String equation;
  private final String operands;
  private final String steps;

  NestFormula(String title, String equation, String operands, String steps) {
    this.title = title;
    this.equation = equation;
    this.operands = operands;
    this.steps = steps;
  }

  /** In words. */
  public String title() {
    return title;
  }

  /** What all steps come to. */
  public String equation() {
    return equation;
  }

  /** What it calls its inputs. */
  public List<String> inputs() {
    return names(0);
  }

  /** What it calls its outputs. */
  public List<String> outputs() {
    return names(1);
  }

  private List<String> names(int side) {
    return List.of(operands.split(" -> ", -1)[side].split(" ", -1));
  }

  /** The steps in their order. */
  public List<Step> steps() {
    return steps.lines().map(Step::parse).toList();
  }

  /** The steps in parts, for each of which all rows of a sample are gone through. */
  public List<List<Step>> passes() {
    List<List<Step>> passes = new ArrayList<>();
    Kind before = Kind.EACH;
    for (Step step : steps()) {
      if (passes.isEmpty() || (before == Kind.RESULT && step.kind() == Kind.TOTAL)) {
        passes.add(new ArrayList<>());
      }
      passes.get(passes.size() - 1).add(step);
      before = step.kind();
    }
    return passes;
  }

  /** The steps of a kind. */
  public List<Step> steps(Kind kind) {
    return steps().stream().filter(step -> step.kind() == kind).toList();
  }

  /** Whether an input of this name has all rows, and not one number for each channel. */
  public static boolean isRow(String input) {
    return input.equals("x") || input.equals("dy");
  }

  /** Whether its outputs are sums over the rows of a sample. */
  public boolean totals() {
    return !steps(Kind.TOTAL).isEmpty();
  }

  /** Whether sums are taken over each row. */
  public boolean sumsRows() {
    return !steps(Kind.SUM).isEmpty();
  }
}
