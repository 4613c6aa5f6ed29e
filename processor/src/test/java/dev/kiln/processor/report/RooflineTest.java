package dev.kiln.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.text.GraphParser;
import dev.kiln.processor.report.KernelWork.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What kernels have to do: multiply-adds and bytes, and which of them is the bound. */
class RooflineTest {

  private static final String PROGRAM =
      """
      input input: Nx4x4x3
      target target: Nx1
      parameter conv.weight: 3x3x3x8 {layer=conv, initializer=HE_UNIFORM, fanIn=27, fanOut=72, trainable}
      parameter conv.bias: 8 {layer=conv, initializer=ZEROS, fanIn=8, fanOut=8, trainable}
      conv: Nx4x4x8 = Contraction(input, conv.weight, conv.bias) {window=3x3+1x1+1x1, bias} @conv
      twice: Nx4x4x8 = Map(conv, conv) {shape=4x4x8, value=add($0, $1)} @twice
      part: Nx2x4x8 = Move(twice) {shape=2x4x8, boxes=[{from=1x0x0, to=0x0x0, extent=2x4x8}], fill=0.0} @part
      flat: Nx64 = Reshape(part) {shape=64} @flat
      loss: Nx1 = CrossEntropy(flat, target) {target={label, smoothing=0.0, weights=[]}, form=LOGITS} @loss
      output flat
      loss loss
      """;

  private final Graph graph = GraphVerifier.verify(GraphParser.parse(PROGRAM), "parsing");

  @Test
  void aConvolutionReadsItsOperandsOnce() {
    assertEquals(
        new KernelWork("conv", 16 * 27 * 8, new Bytes(4 * (48 + 128), 4 * (216 + 8)), Bytes.NONE),
        work("conv"));
  }

  @Test
  void aValueThatIsReadTwiceIsReadOnce() {
    assertEquals(new Bytes(4 * 2 * 128, 0), work("twice").needed());
  }

  @Test
  void ofAPartOnlyThePartIsRead() {
    assertEquals(new Bytes(4 * 2 * 64, 0), work("part").needed());
  }

  @Test
  void parametersAreReadOnceForABatch() {
    KernelWork dense =
        new KernelWork("dense", 1000 * 500, Bytes.ofFloats(1500, 1000 * 500), Bytes.NONE);
    assertEquals(1000.0 * 500 / (4 * (1500 + 500_000)), dense.intensity(1), 1e-12);
    assertEquals(Bound.MEMORY, dense.bound(1));
    assertEquals(64 * 1000.0 * 500 / (4 * (64 * 1500 + 500_000)), dense.intensity(64), 1e-12);
    assertEquals(Bound.COMPUTE, dense.bound(64));
  }

  @Test
  void theBoundChangesWhereBothTakeAsLong() {
    long ratio = KernelWork.MULTIPLY_ADDS_PER_BYTE;
    assertEquals(Bound.COMPUTE, ofRatio(10 * ratio).bound(1));
    assertEquals(Bound.MEMORY, ofRatio(10 * ratio - 1).bound(1));
    assertEquals(Bound.MEMORY, KernelWork.ofPacking("packed", new Bytes(0, 8)).bound(64));
  }

  @Test
  void theSumIsThatOfAllKernels() {
    KernelWork packing = KernelWork.ofPacking("packed", new Bytes(3, 7));
    KernelWork other = new KernelWork("other", 5, new Bytes(10, 20), new Bytes(1, 2));
    assertEquals(
        new KernelWork("total", 10, new Bytes(20, 40), new Bytes(5, 11)),
        new Roofline("training", List.of(packing, other, other)).total());
  }

  @Test
  void peopleReadATable() {
    KernelWork conv =
        new KernelWork("conv", 1_200_000, new Bytes(100_000, 200_000), new Bytes(0, 3));
    List<String> lines = new RooflineTable(new Roofline("training", List.of(conv))).lines();
    assertTrue(lines.get(0).startsWith("training, bytes that each kernel"), lines.get(0));
    assertTrue(lines.get(1).endsWith("bound for 1            for 64"), lines.get(1));
    assertEquals(
        "conv         1,200,000         100,000         200,000               0               3"
            + "       4.0 compute      11.6 compute",
        lines.get(2));
    assertTrue(lines.get(3).startsWith("total        1,200,000"), lines.get(3));
  }

  @Test
  void programsReadValuesWithCommas() {
    KernelWork conv = new KernelWork("conv", 1_200_000, new Bytes(1, 2), new Bytes(3, 4));
    assertEquals(
        """
        kernel,multiply_adds,bytes_per_sample,bytes_per_batch,copied_per_sample,copied_per_batch
        conv,1200000,1,2,3,4
        """,
        RooflineFile.text(new Roofline("training", List.of(conv))));
  }

  private KernelWork work(String name) {
    Node node =
        graph.nodes().stream()
            .filter(n -> n.output().name().equals(name))
            .findFirst()
            .orElseThrow();
    return KernelWork.of(name, node, Bytes.NONE);
  }

  private static KernelWork ofRatio(long multiplyAdds) {
    return new KernelWork("kernel", multiplyAdds, new Bytes(4, 6), Bytes.NONE);
  }
}
