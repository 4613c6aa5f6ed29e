package dev.kiln.processor.emit.kernel;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.report.Bytes;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.Stages;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What kernels in tiles copy: counted for networks whose kernels are known. */
class CopiesTest {

  @Test
  void zerosAroundAnImageAreACopyOfIt() {
    NetworkSpec padded =
        classifier(Kiln.input(9, 9, 12).conv2d(8, 3, c -> c.stride(2).padding(SAME)));
    assertEquals(Bytes.ofFloats(9 * 9 * 12, 0), of("Conv2DOp", padded));
    assertEquals(Bytes.ofFloats(9 * 9 * 12 + 5 * 5 * 8, 0), of("Conv2DWeightGradientOp", padded));
    NetworkSpec valid = classifier(Kiln.input(9, 9, 12).conv2d(8, 3, c -> c.stride(2)));
    assertEquals(Bytes.NONE, of("Conv2DOp", valid));
    assertEquals(Bytes.ofFloats(4 * 4 * 8, 0), of("Conv2DWeightGradientOp", valid));
  }

  @Test
  void minimalFilteringTransformsTilesAndWeights() {
    NetworkSpec network =
        classifier(Kiln.input(12, 12, 16).conv2d(16, 1).conv2d(32, 3, c -> c.padding(SAME)));
    Node forward = node("WinogradConv2DOp", network);
    assertEquals(Bytes.ofFloats(36 * 9 * (16 + 32), 0), Copies.of(forward));
    assertEquals(Bytes.ofFloats(0, 36 * 16 * 32), Copies.ofPacking(forward));
    assertEquals(
        Bytes.ofFloats(36 * 9 * (16 + 32), 36 * 16 * 32),
        of("WinogradConv2DInputGradientOp", network));
  }

  @Test
  void denseLayersPackTheirWeight() {
    NetworkSpec network = Kiln.input(30).dense(20).dense(5).softmax().loss(CROSS_ENTROPY);
    assertEquals(Bytes.ofFloats(0, 20 * 30), of("MatMulOp", network));
    assertEquals(Bytes.ofFloats(20 + 5, 0), of("MatMulWeightGradientOp", network));
    assertEquals(Bytes.ofFloats(0, 20 * 5), of("MatMulInputGradientOp", network));
    assertEquals(Bytes.ofFloats(0, 20 * 30), Copies.ofPacking(node("MatMulOp", network)));
  }

  @Test
  void everyKernelOfRandomNetworksIsKnown() {
    for (int seed = 0; seed < 15; seed++) {
      for (Graph program : Stages.of(RandomNetworks.draw(seed)).values()) {
        program.nodes().stream().filter(n -> !(n.op() instanceof ReshapeOp)).forEach(Copies::of);
      }
    }
  }

  private static NetworkSpec classifier(ImageStage image) {
    return image.globalAvgPool2d().dense(3).softmax().loss(CROSS_ENTROPY);
  }

  private static Bytes of(String op, NetworkSpec network) {
    return Copies.of(node(op, network));
  }

  /** The first node of an op, in the last of a network's programs that has one. */
  private static Node node(String op, NetworkSpec network) {
    List<Graph> programs = List.copyOf(Stages.of(network).values());
    return IntStream.range(0, programs.size())
        .map(i -> programs.size() - 1 - i)
        .mapToObj(programs::get)
        .flatMap(program -> program.nodes().stream())
        .filter(node -> is(node.op(), op))
        .findFirst()
        .orElseThrow();
  }

  private static boolean is(Op op, String name) {
    return op.getClass().getSimpleName().equals(name);
  }
}
