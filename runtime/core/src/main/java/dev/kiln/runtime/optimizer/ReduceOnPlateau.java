package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;

/**
 * Lowers the learning rate where the loss stops falling: if it has not fallen below {@code (1 -
 * threshold)} times the lowest for more than {@code patience} epochs in a row, the rate is
 * multiplied with {@code factor}, down to {@code lowest}. The loss is that of the validation, or of
 * the training where there is none.
 *
 * <p>This is PyTorch's {@code ReduceLROnPlateau} with its relative threshold and no cooldown; Keras
 * lowers the rate one epoch earlier, and its threshold is a difference.
 *
 * @param factor above 0 and below 1
 * @param patience at least 0
 * @param threshold at least 0 and below 1
 * @param lowest the least that the learning rate is multiplied with, at least 0
 */
public record ReduceOnPlateau(double factor, int patience, double threshold, double lowest) {

  /**
   * Checks the values.
   *
   * @param factor above 0 and below 1
   * @param patience at least 0
   * @param threshold at least 0 and below 1
   * @param lowest the least that the learning rate is multiplied with, at least 0
   * @throws IllegalArgumentException if one is out of its range
   */
  public ReduceOnPlateau {
    check("the factor", factor, factor > 0 && factor < 1, "above 0 and below 1");
    check("the patience", patience, patience >= 0, "at least 0");
    check("the threshold", threshold, threshold >= 0 && threshold < 1, "at least 0 and below 1");
    check("the lowest factor", lowest, lowest >= 0, "at least 0");
  }

  /**
   * With a threshold of 1e-4, and no lowest rate.
   *
   * @param factor what the learning rate is multiplied with each time, above 0 and below 1
   * @param patience how many epochs in a row without an improvement are borne, at least 0
   * @return the rule
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static ReduceOnPlateau of(double factor, int patience) {
    return new ReduceOnPlateau(factor, patience, 1e-4, 0);
  }

  /** {@return the memory of one training} */
  public State start() {
    return new State(this);
  }

  private static void check(String name, double value, boolean holds, String range) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + range + ", but is " + value);
    }
  }

  /** What is remembered during one training. */
  public static final class State implements Stateful {

    private final ReduceOnPlateau rule;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;
    private double rate = 1;

    private State(ReduceOnPlateau rule) {
      this.rule = rule;
    }

    /** {@return what the learning rate is multiplied with now, besides its schedule} */
    public float factor() {
      return (float) rate;
    }

    /**
     * Tells the loss of an epoch.
     *
     * @param loss the epoch's loss
     */
    public void observe(double loss) {
      if (loss < best * (1 - rule.threshold)) {
        best = loss;
        waited = 0;
      } else if (++waited > rule.patience) {
        rate = Math.max(rate * rule.factor, Math.min(rule.lowest, rate));
        waited = 0;
      }
    }

    @Override
    public void exchange(StateFields fields) {
      best = fields.number("best", best);
      waited = (int) fields.count("waited", waited);
      rate = fields.number("rate", rate);
    }
  }
}
