package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of tiles by {@link PlainLines} against one tile after the other, bit for bit. */
@Tag("plain-kernels")
class PlainWinogradTransformsTest {

  private static final WinogradTransforms LINES = new PlainWinogradTransforms(new PlainLoops());
  private static final WinogradTransforms TILES =
      new WinogradTransforms(new PlainWinogradLines(), new PlainLoops());

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void linesAreTheirTiles(long seed) {
    Line line = new Line(seed);

    assertArrayEquals(line.input(TILES), line.input(LINES));
    assertArrayEquals(line.output(TILES), line.output(LINES));
    assertArrayEquals(line.outputGradient(TILES), line.outputGradient(LINES));
    assertArrayEquals(line.inputGradient(TILES), line.inputGradient(LINES));
  }

  /** A line of tiles that may lie at any border of an image; some have many channels. */
  private static final class Line {

    private final Random random;
    private final int channels;
    private final int height;
    private final int width;
    private final int top;
    private final int left;
    private final int tiles;
    private final float[] image;
    private final float[] transformed;

    Line(long seed) {
      random = new Random(seed);
      channels = 16 + random.nextInt(seed % 3 == 0 ? 300 : 30);
      height = 4 + random.nextInt(8);
      width = 4 + random.nextInt(40);
      top = random.nextInt(height) - 1;
      left = -random.nextInt(2);
      tiles = (width + 3) / 4;
      image = draw(height * width * channels);
      transformed = draw(36 * stride());
    }

    private float[] draw(int length) {
      float[] drawn = new float[length];
      for (int i = 0; i < length; i++) {
        drawn[i] = random.nextFloat() * 2 - 1;
      }
      return drawn;
    }

    private int stride() {
      return (tiles + 1) * channels;
    }

    private float[] work(WinogradTransforms by) {
      return new float[by.workLength(channels, channels)];
    }

    private static ProductScratch scratch() {
      PlainScratch scratch = new PlainScratch();
      // What was there before must not show.
      for (int i = 0; i < 6; i++) {
        Arrays.fill(scratch.from[i], Float.NaN);
        Arrays.fill(scratch.to[i], Float.NaN);
      }
      return scratch;
    }

    float[] input(WinogradTransforms by) {
      float[] v = new float[36 * stride()];
      by.inputLine(
          image, 0, height, width, channels, top, left, tiles, v, channels, stride(), work(by),
          scratch());
      return v;
    }

    float[] output(WinogradTransforms by) {
      float[] y = new float[5 * width * channels];
      int rows = 1 + (top & 3);
      float floor = (top & 1) == 0 ? 0f : Float.NEGATIVE_INFINITY;
      by.outputLine(
          transformed,
          channels,
          stride(),
          channels,
          image,
          y,
          channels,
          width,
          rows,
          tiles,
          floor,
          work(by),
          scratch());
      return y;
    }

    float[] outputGradient(WinogradTransforms by) {
      float[] d = new float[36 * stride()];
      int some = Math.max(16, channels - 3);
      by.outputGradientLine(
          image,
          0,
          height,
          width,
          channels,
          some,
          Math.max(top, 0),
          tiles,
          d,
          some,
          stride(),
          work(by),
          scratch());
      return d;
    }

    float[] inputGradient(WinogradTransforms by) {
      float[] dx = image.clone();
      by.addInputGradientLine(
          transformed,
          channels,
          stride(),
          channels,
          dx,
          0,
          height,
          width,
          top,
          left,
          tiles,
          work(by),
          scratch());
      return dx;
    }
  }
}
