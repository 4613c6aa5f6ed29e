package dev.kiln.processor.lint;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** A bias whose effect the batch normalisation behind it subtracts again. */
final class BiasBeforeNorm implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    network
        .layers(BatchNormSpec.class)
        .forEach(
            norm ->
                network
                    .giver(norm)
                    .filter(giver -> Flow.activation(giver) == Activation.NONE)
                    .filter(giver -> hasBias(giver.spec()))
                    .filter(giver -> network.takers(giver).size() == 1)
                    .ifPresent(giver -> report(giver, norm, diagnostics)));
  }

  private static void report(TypedLayer giver, TypedLayer norm, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.BIAS_BEFORE_NORM,
                Place.layer(giver.name()),
                giver.name() + " learns a bias that " + norm.name() + " subtracts again")
            .fix(Flow.set(giver, "bias", "false")));
  }

  /** Whichever layers have one call it so. */
  private static boolean hasBias(LayerSpec spec) {
    return Arrays.stream(spec.getClass().getRecordComponents())
        .filter(component -> component.getName().equals("bias"))
        .anyMatch(component -> Boolean.TRUE.equals(value(component, spec)));
  }

  private static Object value(RecordComponent component, LayerSpec spec) {
    try {
      return component.getAccessor().invoke(spec);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("can't read " + component, impossible);
    }
  }
}
