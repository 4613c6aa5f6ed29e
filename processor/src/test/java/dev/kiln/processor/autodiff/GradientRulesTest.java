package dev.kiln.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.ir.op.AllOps;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.ir.op.SumPartsOp;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GradientRulesTest {

  @Test
  void everyOpOfForwardProgramsHasARule() {
    Set<Class<?>> forward = AllOps.classes();
    forward.removeIf(op -> op.getSimpleName().endsWith("GradientOp"));
    // It starts the backward pass; none flows through it.
    forward.remove(CrossEntropyOp.class);
    // These come in when the gradients are there.
    forward.remove(MatMulPartsOp.class);
    forward.remove(SumPartsOp.class);

    assertEquals(forward, GradientRules.ops());
  }
}
