package dev.kiln.processor.emit.kernel;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScratchArraysTest {

  private final ScratchArrays scratch = new ScratchArrays();

  @Test
  void kernelsShareArraysOfARoleAndSize() {
    assertEquals(scratch.row("sums", 24), scratch.row("sums", 24));
  }

  @Test
  void aNameIsThatOfOneArray() {
    scratch.row("sums", 24);

    assertThrows(IllegalStateException.class, () -> scratch.floatsPerSample("sums", 24));
  }

  /** A padded image of 16x16x16, and 64x64 pairs of channels and filters: both are 4,096. */
  @Test
  void otherKernelsHaveArraysOfTheirOwnThatAreAsLong() {
    NetworkSpec network =
        Kiln.input(14, 14, 16)
            .conv2d(16, 1)
            .conv2d(64, 3, c -> c.padding(SAME))
            .maxPool2d(2)
            .conv2d(64, 3, c -> c.padding(SAME))
            .globalAvgPool2d()
            .dense(3)
            .softmax()
            .loss(CROSS_ENTROPY);
    Map<String, Graph> programs = KernelCheck.programs(network);
    KernelLibrary library = KernelCheck.library(programs);

    List<String> kernels =
        programs.get("training").nodes().stream()
            .filter(node -> !(node.op() instanceof ReshapeOp))
            .map(node -> library.schedule(node).kernel())
            .toList();

    assertTrue(kernels.contains("PooledConv2DInputGradient"), kernels::toString);
    assertTrue(kernels.contains("WinogradConv2DWeightGradient"), kernels::toString);
  }
}
