package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions in vectors give the bits of functions in plain Java. */
@Tag("kernels")
class FunctionsTest {

  private static final Functions VECTOR = VectorModule.functions();
  private static final Functions PLAIN = new PlainFunctions();

  @Test
  void bothAreTested() {
    // There are no vectors to test without an instruction that multiplies and adds.
    assertEquals(MultiplyAdd.FUSED, PLAIN.getClass() != VECTOR.getClass());
  }

  @ParameterizedTest
  @EnumSource
  void valuesHaveTheSameBits(ElementFunction f) {
    float[] x = everyExponent();
    for (int length : lengths(x)) {
      float[] expected = new float[x.length];
      float[] actual = new float[x.length];
      PLAIN.apply(f, 1.5f, x, x.length - length, expected, 0, length);
      VECTOR.apply(f, 1.5f, x, x.length - length, actual, 0, length);
      assertSameBits(expected, actual);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsHaveTheSameBits(ElementFunction f) {
    float[] at = everyExponent();
    float[] dy = new float[at.length];
    Random random = new Random(2);
    for (int i = 0; i < dy.length; i++) {
      dy[i] = random.nextFloat() - 0.5f;
    }
    for (int length : lengths(at)) {
      float[] expected = new float[at.length];
      float[] actual = new float[at.length];
      PLAIN.gradient(f, 1.5f, at, at.length - length, dy, 0, expected, 0, length);
      VECTOR.gradient(f, 1.5f, at, at.length - length, dy, 0, actual, 0, length);
      assertSameBits(expected, actual);
    }
  }

  @Test
  void exponentialsAndMaximaHaveTheSameBits() {
    float[] x = everyExponent();
    for (int length : lengths(x)) {
      int offset = x.length - length;
      float[] expected = new float[x.length];
      float[] actual = new float[x.length];
      PLAIN.exp(x, offset, 0.3f, expected, 0, length);
      VECTOR.exp(x, offset, 0.3f, actual, 0, length);
      assertSameBits(expected, actual);
      if (length > 0) {
        assertEquals(PLAIN.max(x, offset, length), VECTOR.max(x, offset, length));
      }
    }
    float[] numbers = new float[99];
    Random random = new Random(3);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextFloat() - 2;
    }
    for (int length = 1; length < numbers.length; length++) {
      float max = numbers[0];
      for (int i = 1; i < length; i++) {
        max = Math.max(max, numbers[i]);
      }
      assertEquals(max, VECTOR.max(numbers, 0, length));
    }
  }

  @ParameterizedTest
  @EnumSource
  void resultsMayTakeThePlaceOfOperands(ElementFunction f) {
    float[] x = everyExponent();
    float[] y = new float[x.length];
    VECTOR.apply(f, 0.7f, x, 0, y, 0, x.length);
    float[] inPlace = x.clone();
    VECTOR.apply(f, 0.7f, inPlace, 0, inPlace, 0, x.length);
    assertSameBits(y, inPlace);

    float[] dy = everyExponent();
    float[] dx = new float[x.length];
    VECTOR.gradient(f, 0.7f, y, 0, dy, 0, dx, 0, x.length);
    VECTOR.gradient(f, 0.7f, y, 0, dy, 0, dy, 0, x.length);
    assertSameBits(dx, dy);
    VECTOR.gradient(f, 0.7f, y, 0, everyExponent(), 0, y, 0, x.length);
    assertSameBits(dx, y);
  }

  /**
   * HotSpot must not keep vectors as objects, whatever it has compiled before: all functions are
   * compiled in one JVM.
   */
  @ParameterizedTest
  @EnumSource
  void nothingIsAllocated(ElementFunction f) {
    // Vectors that the processor doesn't have are always objects.
    assumeTrue(System.getProperty("kiln.vector", "").isEmpty(), "the widest of the processor");
    float[] x = everyExponent();
    float[] y = new float[x.length];
    assertAllocatesNothing(() -> VECTOR.apply(f, 1f, x, 0, y, 0, x.length));
    assertAllocatesNothing(() -> VECTOR.gradient(f, 1f, x, 0, x, 0, y, 0, x.length));
    assertAllocatesNothing(() -> VECTOR.exp(x, 0, 1f, y, 0, x.length));
  }

  private static void assertAllocatesNothing(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + 60_000_000_000L;
    long allocated;
    do {
      for (int i = 0; i < 200; i++) {
        call.run();
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      call.run();
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    } while (allocated > 0 && System.nanoTime() < end);
    assertEquals(0, allocated);
  }

  private static int[] lengths(float[] x) {
    return new int[] {0, 1, 7, 16, 33, 1003, x.length};
  }

  /** Both signs, infinities, NaN, and several mantissas of each exponent. */
  private static float[] everyExponent() {
    Random random = new Random(1);
    float[] x = new float[512 * 8];
    for (int i = 0; i < x.length; i++) {
      int mantissa = i % 8 == 0 ? 0 : random.nextInt(1 << 23);
      x[i] = Float.intBitsToFloat(((i / 8) << 23) | mantissa);
    }
    return x;
  }

  private static void assertSameBits(float[] expected, float[] actual) {
    assertArrayEquals(bits(expected), bits(actual));
  }

  private static int[] bits(float[] x) {
    int[] bits = new int[x.length];
    Arrays.setAll(bits, i -> Float.floatToIntBits(x[i]));
    return bits;
  }
}
