package dev.kiln.processor.ir.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Multiply-adds are as many as the loops of a definition would do, one by one. */
class MultiplyAddsTest {

  private static final Shape IMAGE = Shape.of(7, 9, 6);
  private static final Window WINDOW =
      Window.same(new Size(3, 2), Size.square(1), new Size(2, 1), IMAGE);

  @Test
  void ofAConvolutionAndItsGradients() {
    Shape weight = Shape.of(3, 2, 6, 5);
    ContractionOp forward = ContractionOp.of(WINDOW, 1).withBias().withRelu();
    Shape output = forward.outputShape(List.of(IMAGE, weight));
    long counted = count(output, weight, 1);

    assertEquals(counted, forward.multiplyAdds(List.of(IMAGE, weight, Shape.of(5))));
    assertEquals(counted, forward.ofInput(IMAGE).multiplyAdds(List.of(output, weight)));
    assertEquals(counted, forward.ofWeight().multiplyAdds(List.of(IMAGE, output)));
  }

  @Test
  void groupsMeetTheirOwnChannelsAlone() {
    Shape weight = Shape.of(3, 2, 3, 4);
    ContractionOp forward = ContractionOp.of(WINDOW, 2);
    Shape output = forward.outputShape(List.of(IMAGE, weight));
    long counted = count(output, weight, 2);

    assertEquals(counted, forward.multiplyAdds(List.of(IMAGE, weight)));
    assertEquals(counted, forward.ofInput(IMAGE).multiplyAdds(List.of(output, weight)));
    assertEquals(counted, forward.ofWeight().multiplyAdds(List.of(IMAGE, output)));
  }

  @Test
  void minimalFilteringTakesAQuarterOnWholeTiles() {
    Shape image = Shape.of(8, 12, 16);
    Shape weight = Shape.of(3, 3, 16, 32);
    Window window = Window.same(Size.square(3), Size.square(1), Size.square(1), image);
    ContractionOp direct = ContractionOp.of(window, 1);
    long all = direct.multiplyAdds(List.of(image, weight));
    Shape output = direct.outputShape(List.of(image, weight));

    assertEquals(all / 4, direct.byWinograd().multiplyAdds(List.of(image, weight)));
    assertEquals(all / 4, direct.ofInput(image).byWinograd().multiplyAdds(List.of(output, weight)));
    assertEquals(all / 4, direct.ofWeight().byWinograd().multiplyAdds(List.of(image, output)));
    // A tile that sticks out costs as much as a whole one.
    Shape larger = Shape.of(9, 12, 16);
    assertEquals(all / 4 / 2 * 3, direct.byWinograd().multiplyAdds(List.of(larger, weight)));
  }

  @Test
  void behindAPoolingOneGradientOfAWindowCounts() {
    Shape image = Shape.of(6, 6, 3);
    Shape pooled = Shape.of(2, 2, 5);
    Shape weight = Shape.of(3, 3, 3, 5);
    ContractionOp forward = ContractionOp.of(Window.valid(Size.square(3), Size.square(1)), 1);
    Window pool = Window.valid(Size.square(2), Size.square(2));
    long counted = count(pooled, weight, 1);

    assertEquals(
        counted,
        forward.ofInput(image).pooled(pool, true).multiplyAdds(List.of(pooled, weight, pooled)));
    assertEquals(
        counted,
        forward.ofWeight().pooled(pool, true).multiplyAdds(List.of(image, pooled, pooled)));
  }

  @Test
  void aDenseLayerMeetsEachWeightOnce() {
    Shape weight = Shape.of(7, 3);
    ContractionOp dense = ContractionOp.DENSE;
    Shape vector = Shape.of(7);
    assertEquals(21, dense.withBias().multiplyAdds(List.of(vector, weight, Shape.of(3))));
    assertEquals(21, new MatMulPartsOp(2, false).multiplyAdds(List.of(Shape.of(7), weight)));
    assertEquals(21, dense.ofInput(vector).multiplyAdds(List.of(Shape.of(3), weight)));
    assertEquals(21, dense.ofWeight().multiplyAdds(List.of(vector, Shape.of(3))));
  }

  @Test
  void productsOfManyPixelsDoNotOverflow() {
    Shape image = Shape.of(3000, 3000, 64);
    ContractionOp op = ContractionOp.of(Window.PIXEL, 1);
    assertTrue(op.multiplyAdds(List.of(image, Shape.of(1, 1, 64, 64))) > Integer.MAX_VALUE);
  }

  private static long count(Shape output, Shape weight, int groups) {
    long count = 0;
    int filtersOfGroup = output.dimension(2) / groups;
    for (int row = 0; row < output.dimension(0); row++) {
      for (int column = 0; column < output.dimension(1); column++) {
        for (int group = 0; group < groups; group++) {
          for (int filter = 0; filter < filtersOfGroup; filter++) {
            for (int tap = 0; tap < weight.dimension(0) * weight.dimension(1); tap++) {
              for (int channel = 0; channel < weight.dimension(2); channel++) {
                count++;
              }
            }
          }
        }
      }
    }
    return count;
  }
}
