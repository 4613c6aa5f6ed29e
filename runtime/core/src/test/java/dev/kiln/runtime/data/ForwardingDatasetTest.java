package dev.kiln.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingDatasetTest {

  private final Dataset base =
      FloatDataset.of(Shape.of(2), 3, new float[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[] {2, 0, 1, 2});

  static Stream<UnaryOperator<Dataset>> views() {
    return Stream.of(
        data -> data.subset(1, 2),
        data -> data.weighted(new float[] {1, 2, 3, 4}),
        Dataset::oneHot,
        Dataset::reconstruction,
        data -> data.oneHot().weighted(new float[] {1, 2, 3, 4}).subset(1, 3).limit(2));
  }

  /** What a view of augmented samples gives in an epoch is what it would give of them alone. */
  @ParameterizedTest
  @MethodSource("views")
  void anEpochReachesTheDatasetBelow(UnaryOperator<Dataset> view) {
    Dataset seen = view.apply(new Shifted(base, 0)).forEpoch(3, 40);
    Dataset expected = view.apply(new Shifted(base, 43));

    assertEquals(expected.size(), seen.size());
    assertEquals(expected.targets(), seen.targets());
    assertEquals(expected.targetShape(), seen.targetShape());
    assertEquals(expected.weighted(), seen.weighted());
    for (int i = 0; i < seen.size(); i++) {
      assertArrayEquals(input(expected, i), input(seen, i));
      assertArrayEquals(target(expected, i), target(seen, i));
      assertEquals(expected.weight(i), seen.weight(i));
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void whereNothingIsDrawnEpochsAreTheSame(UnaryOperator<Dataset> view) {
    Dataset dataset = view.apply(base);
    assertSame(dataset, dataset.forEpoch(3, 40));
  }

  @Test
  void weightsBelongToSamplesAndAreMultiplied() {
    Dataset weighted = base.weighted(new float[] {0, 1, 2, 3});

    assertFalse(base.weighted());
    assertEquals(1, base.weight(3));
    assertTrue(weighted.weighted());
    assertEquals(2, weighted.subset(1, 3).weight(1));
    assertEquals(6, weighted.weighted(new float[] {1, 1, 3, 1}).weight(2));
  }

  @Test
  void refusesWeightsThatCanNotBeMeant() {
    assertEquals(
        "3 weights don't fit 4 samples",
        assertThrows(IllegalArgumentException.class, () -> base.weighted(new float[3]))
            .getMessage());
    for (float wrong : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertEquals(
          "the weight of sample 2 must be a number of at least 0, but is " + wrong,
          assertThrows(
                  IllegalArgumentException.class, () -> base.weighted(new float[] {1, 1, wrong, 1}))
              .getMessage());
    }
  }

  @Test
  void labelsBecomeOnesAmongZeros() {
    Dataset oneHot = base.oneHot();

    assertEquals(Targets.DISTRIBUTIONS, oneHot.targets());
    assertFalse(oneHot.labelled());
    assertEquals(Shape.of(3), oneHot.targetShape());
    assertArrayEquals(new float[] {0, 0, 1}, target(oneHot, 0));
    assertArrayEquals(new float[] {1, 0, 0}, target(oneHot, 1));
    assertThrows(IllegalArgumentException.class, oneHot::oneHot);
  }

  @Test
  void aReconstructionsTargetsAreItsSamples() {
    Dataset reconstruction = base.reconstruction();

    assertEquals(Targets.NUMBERS, reconstruction.targets());
    assertEquals(Shape.of(2), reconstruction.targetShape());
    assertArrayEquals(new float[] {4, 5}, target(reconstruction, 2));
    assertThrows(UnsupportedOperationException.class, () -> reconstruction.label(0));
  }

  private static float[] input(Dataset dataset, int index) {
    float[] input = new float[dataset.inputShape().elements()];
    dataset.copyInput(index, input, 0);
    return input;
  }

  private static float[] target(Dataset dataset, int index) {
    float[] target = new float[dataset.targetShape().elements()];
    dataset.copyTarget(index, target, 0);
    return target;
  }

  /** Adds a number to all inputs: in an epoch, its number and the seed. */
  private static final class Shifted extends ForwardingDataset {

    private final float shift;

    Shifted(Dataset base, float shift) {
      super(base);
      this.shift = shift;
    }

    @Override
    protected Dataset of(Dataset otherBase) {
      return new Shifted(otherBase, shift);
    }

    @Override
    public Dataset forEpoch(int epoch, long seed) {
      return new Shifted(base(), epoch + seed);
    }

    @Override
    public void copyInput(int index, float[] target, int offset) {
      base().copyInput(index, target, offset);
      target[offset] += shift;
      target[offset + 1] += shift;
    }
  }
}
