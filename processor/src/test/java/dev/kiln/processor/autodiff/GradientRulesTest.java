package dev.kiln.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.ir.op.AllOps;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.SoftmaxCrossEntropyOp;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GradientRulesTest {

  @Test
  void everyOpOfForwardProgramsHasARule() {
    Set<Class<?>> forward = AllOps.classes();
    forward.removeIf(op -> op.getSimpleName().endsWith("GradientOp"));
    // Losses start the backward pass; none flows through them.
    forward.removeAll(Set.of(CrossEntropyOp.class, SoftmaxCrossEntropyOp.class));

    assertEquals(forward, GradientRules.ops());
  }
}
