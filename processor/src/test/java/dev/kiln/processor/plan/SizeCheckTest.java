package dev.kiln.processor.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MapOp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizeCheckTest {

  @Test
  void fiftyThousandKernelsFit() {
    assertTrue(SizeCheck.stepsFit(chain(50_000), new Diagnostics()));
  }

  @Test
  void moreAreRefusedWithTheReason() {
    Diagnostics diagnostics = new Diagnostics();

    assertFalse(SizeCheck.stepsFit(chain(50_001), diagnostics));
    Diagnostic diagnostic = diagnostics.all().get(0);
    assertEquals(
        "a training step of the network takes 50001 kernels, more than 50000",
        diagnostic.headline());
    assertTrue(diagnostic.toString().contains("5,000 layers always fits"), diagnostic.toString());
  }

  private static Graph chain(int steps) {
    GraphBuilder builder = new GraphBuilder();
    Value input = builder.input("input", Shape.of(1));
    Value target = builder.input("target", Shape.of(1));
    Value last = input;
    for (int i = 0; i < steps; i++) {
      last =
          builder.activation(new MapOp(last.shape(), MapOp.RELU), "layer" + i, "layer" + i, last);
    }
    return new Graph(input, target, List.of(), builder.nodes(), last, last, Map.of());
  }
}
