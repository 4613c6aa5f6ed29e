package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ReduceOnPlateau;
import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;
import java.util.Optional;

/**
 * Where a training is, and all that it remembers but the parameters themselves: with the same
 * model, data and configuration it goes on from here to the same bits.
 */
final class TrainingState implements Stateful {

  final Optimizer.State optimizer;
  final Optional<ReduceOnPlateau.State> plateau;
  final Optional<EarlyStopping.State> earlyStopping;
  final Optional<WeightAverage> average;
  final Optional<GradientSum> gradientSum;
  final Score score;
  final BestEpoch best;

  /** The epoch that is trained now, from 1. */
  int epoch = 1;

  /** How many of its batches are done. */
  int batch;

  /** How long they took. */
  long trainNanos;

  /** That of the last step, as schedules have changed it. */
  double learningRate = Double.NaN;

  TrainingState(Model model, Optimization rules, Score score) {
    int trainable = model.info().trainableCount();
    float[] parameters = model.parameters();
    this.score = score;
    this.best = new BestEpoch(rules.earlyStopping().orElse(EarlyStopping.onLoss(1)));
    this.optimizer = rules.optimizer().start(trainable);
    this.plateau = rules.plateau().map(ReduceOnPlateau::start);
    this.earlyStopping = rules.earlyStopping().map(rule -> rule.start(parameters.length));
    GroupRanges learned = GroupRanges.trainable(model.info(), rules.groups());
    this.average =
        rules.averaging().map(decay -> new WeightAverage(decay, parameters, trainable, learned));
    this.gradientSum =
        rules.accumulation() == 1 ? Optional.empty() : Optional.of(new GradientSum(trainable));
  }

  /** What the learning rate is multiplied with besides its schedule. */
  float plateauFactor() {
    return plateau.isPresent() ? plateau.get().factor() : 1;
  }

  /** Goes on to the next epoch. */
  void nextEpoch() {
    epoch++;
    batch = 0;
    trainNanos = 0;
    score.reset();
  }

  /** Forgets the part of an epoch that is done, and trains the whole epoch again. */
  void restartEpoch() {
    batch = 0;
    trainNanos = 0;
    score.reset();
    gradientSum.ifPresent(GradientSum::clear);
  }

  /**
   * Checks a state that was read.
   *
   * @throws IllegalArgumentException if a training of the plan can't be there
   */
  void check(TrainingPlan plan) {
    if (epoch < 1 || batch < 0 || batch > plan.batches()) {
      throw new IllegalArgumentException(
          "batch " + batch + " of epoch " + epoch + " is not in the training");
    }
    if (epoch - 1 > plan.epochs() || (epoch - 1 == plan.epochs() && batch > 0)) {
      throw new IllegalArgumentException(
          "it is in epoch " + epoch + ", but the training has only " + plan.epochs());
    }
  }

  @Override
  public void exchange(StateFields fields) {
    epoch = (int) fields.count("epoch", epoch);
    batch = (int) fields.count("batch", batch);
    trainNanos = fields.count("trainNanos", trainNanos);
    learningRate = fields.number("learningRate", learningRate);
    fields.part("score", score);
    fields.part("best", best);
    fields.part("optimizer", optimizer);
    plateau.ifPresent(state -> fields.part("plateau", state));
    earlyStopping.ifPresent(state -> fields.part("earlyStopping", state));
    average.ifPresent(state -> fields.part("average", state));
    gradientSum.ifPresent(state -> fields.part("gradientSum", state));
  }
}
