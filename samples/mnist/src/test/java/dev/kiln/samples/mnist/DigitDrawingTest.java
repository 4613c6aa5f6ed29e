package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigitDrawingTest {

  @Test
  void takesTwoPixelsForOneCharacterAndLeavesOutTheMargin() {
    float[] image = new float[8 * 7];
    image[2 * 7 + 2] = 1; // Above a blank pixel: half as bright.
    image[2 * 7 + 4] = 1;
    image[3 * 7 + 4] = 1;
    image[5 * 7 + 3] = 0.2f;
    assertEquals(List.of("+ @", " . "), DigitDrawing.lines(image, 7));
    assertEquals(3, DigitDrawing.width(7));
  }
}
