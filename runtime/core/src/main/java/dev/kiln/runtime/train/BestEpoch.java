package dev.kiln.runtime.train;

import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;

/** The best result of an epoch so far. */
final class BestEpoch implements Stateful {

  private final EarlyStopping rule;
  private double best;

  /** By what early stopping looks at. */
  BestEpoch(EarlyStopping rule) {
    this.rule = rule;
    this.best = rule.worst();
  }

  /** Whether an epoch is better than all before it. */
  boolean isImprovedBy(EpochReport report) {
    return rule.improves(rule.valueIn(report), best);
  }

  /** Remembers a better one. */
  void set(EpochReport report) {
    best = rule.valueIn(report);
  }

  @Override
  public void exchange(StateFields fields) {
    best = fields.number("value", best);
  }
}
