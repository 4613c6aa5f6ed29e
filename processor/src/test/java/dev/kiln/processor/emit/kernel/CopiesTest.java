package dev.kiln.processor.emit.kernel;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.report.Bytes;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What kernels of products copy: counted for networks whose kernels are known. */
class CopiesTest {

  @Test
  void zerosAroundAnImageAreACopyOfIt() {
    NetworkSpec padded =
        classifier(Kiln.input(9, 9, 12).conv2d(8, 3, c -> c.stride(2).padding(SAME)));
    assertEquals(Bytes.ofFloats(9 * 9 * 12, 0), of(Tensor.OUTPUT, 9, padded));
    assertEquals(Bytes.ofFloats(9 * 9 * 12 + 5 * 5 * 8, 0), of(Tensor.WEIGHT, 9, padded));
    NetworkSpec valid = classifier(Kiln.input(9, 9, 12).conv2d(8, 3, c -> c.stride(2)));
    assertEquals(Bytes.NONE, of(Tensor.OUTPUT, 9, valid));
    assertEquals(Bytes.ofFloats(4 * 4 * 8, 0), of(Tensor.WEIGHT, 9, valid));
  }

  @Test
  void minimalFilteringTransformsTilesAndWeights() {
    NetworkSpec network =
        classifier(Kiln.input(12, 12, 16).conv2d(16, 1).conv2d(32, 3, c -> c.padding(SAME)));
    Kernel forward = of(Tensor.OUTPUT, ContractionOp::winograd, network);
    Kernel backward = of(Tensor.INPUT, ContractionOp::winograd, network);
    Kernel packing = forward.preparation().orElseThrow();
    assertEquals(Bytes.ofFloats(36 * 9 * (16 + 32), 0), forward.copied());
    assertEquals(Bytes.ofFloats(0, 36 * 16 * 32), packing.copied());
    assertEquals(Bytes.ofFloats(36 * 9 * (16 + 32), 36 * 16 * 32), backward.copied());
  }

  @Test
  void denseLayersPackTheirWeight() {
    NetworkSpec network = Kiln.input(30).dense(20).dense(5).softmax().loss(CROSS_ENTROPY);
    assertEquals(Bytes.ofFloats(0, 20 * 30), of(Tensor.OUTPUT, 1, network));
    assertEquals(Bytes.ofFloats(20 + 5, 0), of(Tensor.WEIGHT, 1, network));
    assertEquals(Bytes.ofFloats(20 + 5, 0), of(Tensor.INPUT, 1, network));
  }

  private static NetworkSpec classifier(ImageStage image) {
    return image.globalAvgPool2d().dense(3).softmax().loss(CROSS_ENTROPY);
  }

  private static Bytes of(Tensor computed, int taps, NetworkSpec network) {
    return of(
            computed,
            op -> op.window().taps().height() * op.window().taps().width() == taps,
            network)
        .copied();
  }

  /** The kernel of the first contraction of a kind in the program that trains a network. */
  private static Kernel of(Tensor computed, Predicate<ContractionOp> kind, NetworkSpec network) {
    Map<String, Graph> programs = KernelCheck.programs(network);
    KernelLibrary library = KernelCheck.library(programs);
    return programs.get("training").nodes().stream()
        .filter(
            node -> node.op() instanceof ContractionOp op && op.computes(computed) && kind.test(op))
        .map(library::kernel)
        .findFirst()
        .orElseThrow();
  }
}
