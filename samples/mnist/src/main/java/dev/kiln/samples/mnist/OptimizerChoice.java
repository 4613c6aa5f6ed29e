package dev.kiln.samples.mnist;

import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.Sgd;
import java.util.Locale;
import java.util.Optional;

/** The optimizers that can be named on the command line. */
enum OptimizerChoice {
  /** Stochastic gradient descent with momentum. */
  SGD,
  ADAM;

  /** The optimizer, with its usual learning rate where none is given. */
  Optimizer create(Optional<Float> learningRate) {
    return switch (this) {
      case SGD -> Sgd.momentum(learningRate.orElse(0.02f), 0.9f);
      case ADAM -> Adam.of(learningRate.orElse(0.001f));
    };
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
