package dev.kiln.samples.benchmarks.peers.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent with momentum.
 *
 * @param velocity makes a variable of another one's shape, which starts with zeros
 */
record Momentum(float learningRate, float momentum, UnaryOperator<Variable<TFloat32>> velocity) {

  /** Adds what changes variables by the gradients of a loss. */
  List<Op> updates(Ops tf, Operand<TFloat32> loss, List<Variable<TFloat32>> variables) {
    Gradients gradients = tf.gradients(loss, variables);
    // All gradients first: an update must not change a weight that another gradient is still
    // computed from.
    List<Op> all = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      all.add(gradients.<TFloat32>dy(i));
    }
    Ops after = tf.withControlDependencies(all);
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable<TFloat32> variable = variables.get(i);
      updates.add(
          after.train.applyMomentum(
              variable,
              velocity.apply(variable),
              tf.constant(learningRate),
              gradients.<TFloat32>dy(i),
              tf.constant(momentum)));
    }
    return updates;
  }
}
