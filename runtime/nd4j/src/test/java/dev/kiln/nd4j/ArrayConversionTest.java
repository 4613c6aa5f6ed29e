package dev.kiln.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.info.Shape;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

@ExtendWith(Backend.class)
class ArrayConversionTest {

  private static final int ARRAYS = Boolean.getBoolean("kiln.campaign") ? 50_000 : 800;

  @Test
  void readsEachElementOfAnyArray() {
    Set<String> kinds = new TreeSet<>();
    for (int seed = 0; seed < ARRAYS; seed++) {
      INDArray array = new RandomArrays(seed).any();

      assertArrayEquals(
          RandomArrays.elements(array),
          ArrayConversion.toFloats(array),
          "seed " + seed + ": " + array.shapeInfoToString());
      kinds.add(array.dataType() + " " + (array.isView() ? "view" : "own") + array.ordering());
    }
    assertTrue(kinds.size() >= 3 * RandomArrays.NUMBERS.size(), kinds.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF", "BFLOAT16", "BYTE", "SHORT", "INT", "LONG"})
  void readsNegativeNumbers(DataType type) {
    INDArray array = Nd4j.create(new double[] {-1, -2.5, 3, -128, 127}).castTo(type);

    assertArrayEquals(RandomArrays.elements(array), ArrayConversion.toFloats(array));
    assertEquals(-1, ArrayConversion.toFloats(array)[0]);
  }

  @Test
  void readsTheLargestUnsignedNumbersAsTheyAre() {
    assertEquals(255, only(Nd4j.create(DataType.UINT8, 1).addi(255)));
    assertEquals(65535, only(Nd4j.createFromArray(65535).castTo(DataType.UINT16)));
    assertEquals(0x1p32f, only(Nd4j.createFromArray(4294967295L).castTo(DataType.UINT32)));
    // ND4J prints 2^64 - 1 as -1.
    assertEquals(0x1p64f, only(Nd4j.createFromArray(-1L).castTo(DataType.UINT64)));
  }

  @Test
  void roundsToTheNearestFloat() {
    double large = 16777217.0;
    assertEquals((float) large, only(Nd4j.createFromArray(large)));
    assertEquals((float) 0.1, only(Nd4j.createFromArray(0.1)));
    assertEquals(0x1p53f, only(Nd4j.createFromArray(9007199254740993L)));
    assertEquals(Float.POSITIVE_INFINITY, only(Nd4j.createFromArray(1e300)));
    assertTrue(Float.isNaN(only(Nd4j.createFromArray(Double.NaN))));
  }

  /** All of them, beside the definition of IEEE 754's binary16. */
  @Test
  void readsEachHalf() {
    short[] bits = new short[1 << 16];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (short) i;
    }
    INDArray array = Nd4j.create(DataType.FLOAT16, bits.length);
    array.data().asNio().order(java.nio.ByteOrder.nativeOrder()).asShortBuffer().put(bits);

    float[] values = ArrayConversion.toFloats(array);

    for (int i = 0; i < bits.length; i++) {
      int exponent = i >> 10 & 31;
      int fraction = i & 1023;
      double magnitude =
          exponent == 31
              ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
              : exponent == 0
                  ? fraction * Math.pow(2, -24)
                  : (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
      assertEquals((float) (i >> 15 == 1 ? -magnitude : magnitude), values[i], "bits " + i);
    }
  }

  @Test
  void readsASingleNumberAndNothing() {
    assertArrayEquals(new float[] {3}, ArrayConversion.toFloats(Nd4j.scalar(3.0)));
    assertArrayEquals(new float[0], ArrayConversion.toFloats(Nd4j.create(DataType.FLOAT, 0, 4)));
    assertArrayEquals(new float[0], ArrayConversion.toFloats(Nd4j.empty(DataType.INT32)));
  }

  @Test
  void copiesToAPlaceAndLeavesTheRest() {
    float[] target = new float[8];
    Arrays.fill(target, -1);
    INDArray column = Nd4j.arange(12).reshape(3, 4).get(NDArrayIndex.all(), NDArrayIndex.point(1));

    ArrayConversion.copy(column, target, 2);

    assertArrayEquals(new float[] {-1, -1, 1, 5, 9, -1, -1, -1}, target);
  }

  @Test
  void refusesTooLittleRoomBeforeItWrites() {
    float[] target = new float[4];
    INDArray array = Nd4j.ones(3);

    assertThrows(IndexOutOfBoundsException.class, () -> ArrayConversion.copy(array, target, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> ArrayConversion.copy(array, target, -1));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> ArrayConversion.copy(array, target, Integer.MAX_VALUE));
    assertArrayEquals(new float[4], target);
  }

  @Test
  void refusesTexts() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> ArrayConversion.toFloats(Nd4j.create("a", "b")));

    assertTrue(refused.getMessage().startsWith("an array of UTF8 holds no numbers"));
  }

  @Test
  void makesArraysOfSlices() {
    FloatSlice slice = new FloatSlice(new float[] {9, 1, 2, 3, 4, 5, 6, 9}, 1, 6);

    INDArray array = ArrayConversion.toArray(slice, Shape.of(2, 3));

    assertArrayEquals(new long[] {2, 3}, array.shape());
    assertEquals(DataType.FLOAT, array.dataType());
    assertEquals(6, array.getDouble(1, 2));
    assertEquals(2, array.getDouble(0, 1));
    assertThrows(IllegalArgumentException.class, () -> ArrayConversion.toArray(slice, Shape.of(7)));
  }

  @Test
  void laterChangesOfTheSliceAreNotSeen() {
    float[] values = {1, 2};
    INDArray array = ArrayConversion.toArray(new FloatSlice(values, 0, 2), Shape.of(2));

    values[0] = 7;

    assertEquals(1, array.getDouble(0));
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void movesChannelsWithoutACopy(Channels order) {
    INDArray batch = Nd4j.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5);

    INDArray last = order.toLast(batch);
    INDArray back = order.fromLast(last);

    assertEquals(batch, back);
    batch.putScalar(new int[] {1, 2, 3, 4}, -1);
    assertEquals(
        -1, order == Channels.FIRST ? last.getDouble(1, 3, 4, 2) : last.getDouble(1, 2, 3, 4));
    assertEquals(-1, back.getDouble(1, 2, 3, 4));
  }

  private static float only(INDArray array) {
    return ArrayConversion.toFloats(array)[0];
  }
}
