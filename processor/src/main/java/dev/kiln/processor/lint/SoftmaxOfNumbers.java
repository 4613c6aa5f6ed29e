package dev.kiln.processor.lint;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.EnumSet;
import java.util.Set;

/** Probabilities of classes that are trained as if they were any numbers. */
final class SoftmaxOfNumbers implements Lint {

  private static final Set<Loss> NUMBERS =
      EnumSet.of(Loss.MEAN_SQUARED_ERROR, Loss.MEAN_ABSOLUTE_ERROR, Loss.HUBER);

  private static final Place LOSS = Place.networkValue("loss");

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    LayerSpec last = network.network().last().spec();
    boolean probabilities = last instanceof SoftmaxSpec || last instanceof LogSoftmaxSpec;
    Loss loss = network.network().loss();
    if (probabilities && NUMBERS.contains(loss)) {
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.SOFTMAX_OF_NUMBERS,
                  LOSS,
                  "the loss is %s, but the last layer, %s, gives probabilities of classes"
                      .formatted(loss, network.network().last().name()))
              .fix(Fix.set(LOSS, Loss.CATEGORICAL_CROSS_ENTROPY.name())));
    }
  }
}
