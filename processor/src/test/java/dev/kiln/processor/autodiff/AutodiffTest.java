package dev.kiln.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import dev.kiln.processor.ir.text.GraphParser;
import dev.kiln.processor.ir.text.GraphPrinter;
import org.junit.jupiter.api.Test;

/** What differentiation appends to a program. */
class AutodiffTest {

  @Test
  void eachOpGivesTheGradientsOfItsInputsAndParameters() {
    check(
        """
        input input: Nx4
        target target: Nx3
        parameter a.weight: 4x3 {layer=a, initializer=HE_UNIFORM, fanIn=4, fanOut=3, trainable}
        parameter a.bias: 3 {layer=a, initializer=ZEROS, fanIn=3, fanOut=3, trainable}
        a.product: Nx3 = Contraction(input, a.weight) @a
        a.biased: Nx3 = Map(a.product, a.bias) {shape=3, value=add($0, $1)} @a
        a: Nx3 = Map(a.biased) {shape=3, value=relu($0)} @a
        loss: Nx1 = Reduce(a, target) {space=3, shape=1, mean, value=MEAN_SQUARED_ERROR($0, $1)} @loss
        """,
        """
        loss.gradient: Nx3 = Map(a, target) {shape=3, value=multiply(divide(1.0, multiply(3.0, batch)), MEAN_SQUARED_ERROR'($0, $1))} @loss
        a.biasedGradient: Nx3 = Map(a, loss.gradient) {shape=3, value=where($0, $1, 0.0)} @a
        a.biasGradient: gradient 3 = Reduce(a.biasedGradient) {space=3, shape=3, overBatch, value=$0} @a
        a.weightGradient: gradient 4x3 = Contraction(input, a.biasedGradient) {computes=WEIGHT} @a
        a.inputGradient: Nx4 = Contraction(a.biasedGradient, a.weight) {computes=INPUT, image=4} @a
        """,
        """
        output a
        loss loss
        """,
        """
        gradient a.weight = a.weightGradient
        gradient a.bias = a.biasGradient
        """);
  }

  @Test
  void gradientsOfValueThatIsReadTwiceAreSummed() {
    check(
        """
        input input: Nx4
        target target: Nx4
        a: Nx4 = Map(input) {shape=4, value=relu($0)} @a
        b: Nx4 = Map(a, a) {shape=4, value=multiply($0, $1)} @b
        loss: Nx1 = Reduce(b, target) {space=4, shape=1, mean, value=MEAN_SQUARED_ERROR($0, $1)} @loss
        """,
        """
        loss.gradient: Nx4 = Map(b, target) {shape=4, value=multiply(divide(1.0, multiply(4.0, batch)), MEAN_SQUARED_ERROR'($0, $1))} @loss
        b.aGradient: Nx4 = Map(a, loss.gradient) {shape=4, value=multiply($1, $0)} @b
        b.aGradient2: Nx4 = Map(a, loss.gradient) {shape=4, value=multiply($1, $0)} @b
        a.gradientSum: Nx4 = Map(b.aGradient, b.aGradient2) {shape=4, value=add($0, $1)} @a
        a.inputGradient: Nx4 = Map(a, a.gradientSum) {shape=4, value=where($0, $1, 0.0)} @a
        """,
        """
        output b
        loss loss
        """,
        "");
  }

  @Test
  void gradientsOfParameterThatIsUsedTwiceAreSummed() {
    check(
        """
        input input: Nx4
        target target: Nx4
        parameter tied.weight: 4x4 {layer=tied, initializer=HE_UNIFORM, fanIn=4, fanOut=4, trainable}
        a: Nx4 = Contraction(input, tied.weight) @a
        b: Nx4 = Contraction(a, tied.weight) @b
        loss: Nx1 = Reduce(b, target) {space=4, shape=1, mean, value=MEAN_SQUARED_ERROR($0, $1)} @loss
        """,
        """
        loss.gradient: Nx4 = Map(b, target) {shape=4, value=multiply(divide(1.0, multiply(4.0, batch)), MEAN_SQUARED_ERROR'($0, $1))} @loss
        b.weightGradient: gradient 4x4 = Contraction(a, loss.gradient) {computes=WEIGHT} @b
        b.inputGradient: Nx4 = Contraction(loss.gradient, tied.weight) {computes=INPUT, image=4} @b
        a.weightGradient: gradient 4x4 = Contraction(input, b.inputGradient) {computes=WEIGHT} @a
        a.inputGradient: Nx4 = Contraction(b.inputGradient, tied.weight) {computes=INPUT, image=4} @a
        tied.weightGradientSum: gradient 4x4 = Map(b.weightGradient, a.weightGradient) {shape=4x4, value=add($0, $1)} @tied
        """,
        """
        output b
        loss loss
        """,
        """
        gradient tied.weight = tied.weightGradientSum
        """);
  }

  @Test
  void formulasGiveFormulasThatAreSummedWhereOperandsWereRepeated() {
    check(
        """
        input input: Nx4x3
        target target: Nx4x3
        parameter a.slope: 3 {layer=a, initializer=ZEROS, fanIn=3, fanOut=3, trainable}
        m: Nx1x3 = Reduce(input) {space=4x3, shape=1x3, value=divide($0, 4.0)} @m
        a: Nx4x3 = Map(m, a.slope, input) {shape=4x3, value=where($0, $2, multiply($1, $0))} @a
        loss: Nx1 = Reduce(a, target) {space=4x3, shape=1, mean, value=MEAN_SQUARED_ERROR($0, $1)} @loss
        """,
        """
        loss.gradient: Nx4x3 = Map(a, target) {shape=4x3, value=multiply(divide(1.0, multiply(12.0, batch)), MEAN_SQUARED_ERROR'($0, $1))} @loss
        a.mGradient: Nx1x3 = Reduce(m, a.slope, loss.gradient) {space=4x3, shape=1x3, value=multiply($2, where($0, 0.0, $1))} @a
        a.slopeGradient: gradient 3 = Reduce(m, loss.gradient) {space=4x3, shape=3, overBatch, value=multiply($1, where($0, 0.0, $0))} @a
        a.inputGradient: Nx4x3 = Map(m, loss.gradient) {shape=4x3, value=where($0, $1, 0.0)} @a
        m.inputGradient: Nx4x3 = Map(a.mGradient) {shape=4x3, value=multiply($0, divide(1.0, 4.0))} @m
        """,
        """
        output a
        loss loss
        """,
        """
        gradient a.slope = a.slopeGradient
        """);
  }

  @Test
  void boxesGoBackToWhereTheyCameFrom() {
    check(
        """
        input input: Nx3x3
        target target: Nx3x7
        p: Nx3x4 = Move(input) {shape=3x4, boxes=[{from=0x1, to=1x0, extent=2x2}], fill=0.0} @p
        a: Nx3x7 = Move(p, input) {shape=3x7, boxes=[{from=0x0, to=0x0, extent=3x4}, {from=0x0, to=0x4, extent=3x3}], fill=0.0} @a
        loss: Nx1 = Reduce(a, target) {space=3x7, shape=1, mean, value=MEAN_SQUARED_ERROR($0, $1)} @loss
        """,
        """
        loss.gradient: Nx3x7 = Map(a, target) {shape=3x7, value=multiply(divide(1.0, multiply(21.0, batch)), MEAN_SQUARED_ERROR'($0, $1))} @loss
        a.partGradient: Nx3x4 = Move(loss.gradient) {shape=3x4, boxes=[{from=0x0, to=0x0, extent=3x4}], fill=0.0} @a
        a.partGradient2: Nx3x3 = Move(loss.gradient) {shape=3x3, boxes=[{from=0x4, to=0x0, extent=3x3}], fill=0.0} @a
        p.partGradient: Nx3x3 = Move(a.partGradient) {shape=3x3, boxes=[{from=1x0, to=0x1, extent=2x2}], fill=0.0} @p
        """,
        """
        output a
        loss loss
        """,
        "");
  }

  @Test
  void updatesStayAndHaveNoGradient() {
    check(
        """
        input input: Nx4
        target target: Nx4
        parameter n.gamma: 4 {layer=n, initializer=ONES, fanIn=4, fanOut=4, trainable}
        parameter n.beta: 4 {layer=n, initializer=ZEROS, fanIn=4, fanOut=4, trainable}
        parameter n.mean: 4 {layer=n, initializer=ZEROS, fanIn=1, fanOut=1}
        parameter n.variance: 4 {layer=n, initializer=ONES, fanIn=1, fanOut=1}
        n.means: Nx4, n.deviations: Nx4 = Nest(input) {formula=SAMPLE_STATISTICS, epsilon=0.0} @n
        n.batchMean: 4, n.batchVariance: 4, n.nextMean: update 4, n.nextVariance: update 4 = BatchStatistics(n.means, n.deviations, n.mean, n.variance) {pixels=1, momentum=0.9, averages} @n
        n: Nx4 = Nest(input, n.gamma, n.beta, n.batchMean, n.batchVariance) {formula=NORMALIZE, epsilon=1.0E-5} @n
        loss: Nx1 = Reduce(n, target) {space=4, shape=1, mean, value=MEAN_SQUARED_ERROR($0, $1)} @loss
        """,
        """
        loss.gradient: Nx4 = Map(n, target) {shape=4, value=multiply(divide(1.0, multiply(4.0, batch)), MEAN_SQUARED_ERROR'($0, $1))} @loss
        n.sampleScaleGradient: Nx4, n.sampleShiftGradient: Nx4 = Nest(input, n.batchMean, n.batchVariance, loss.gradient) {formula=BATCH_NORM_SUMS, epsilon=1.0E-5} @n
        n.scaleGradient: gradient 4 = Reduce(n.sampleScaleGradient) {space=4, shape=4, overBatch, value=$0} @n
        n.shiftGradient: gradient 4 = Reduce(n.sampleShiftGradient) {space=4, shape=4, overBatch, value=$0} @n
        n.inputGradient: Nx4 = Nest(input, n.batchMean, n.batchVariance, n.gamma, n.scaleGradient, n.shiftGradient, loss.gradient) {formula=BATCH_NORM_GRADIENT, epsilon=1.0E-5} @n
        """,
        """
        output n
        loss loss
        """,
        """
        gradient n.gamma = n.scaleGradient
        gradient n.beta = n.shiftGradient
        """,
        """
        update n.mean = n.nextMean
        update n.variance = n.nextVariance
        """);
  }

  private static void check(String forward, String backward, String results, String gradients) {
    check(forward, backward, results, gradients, "");
  }

  private static void check(
      String forward, String backward, String results, String gradients, String updates) {
    Graph graph = GraphParser.parse(forward + results + updates);
    Graph differentiated = Autodiff.differentiate(GraphVerifier.verify(graph, "parsing"));

    assertEquals(
        forward + backward + results + gradients + updates, GraphPrinter.print(differentiated));
    GraphVerifier.verify(differentiated, "differentiation");
  }
}
