package dev.kiln.nd4j;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.indexer.Bfloat16Indexer;
import org.bytedeco.javacpp.indexer.HalfIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ND4J's types of numbers, and what they are as floats: the nearest one. ND4J's own conversion
 * takes unsigned numbers of 64 bits for signed ones.
 */
enum NumberType {
  FLOAT(4, ByteBuffer::getFloat),
  DOUBLE(8, (data, at) -> (float) data.getDouble(at)),
  HALF(2, (data, at) -> HalfIndexer.toFloat(data.getShort(at))),
  BFLOAT16(2, (data, at) -> Bfloat16Indexer.toFloat(data.getShort(at))),
  BYTE(1, ByteBuffer::get),
  UBYTE(1, (data, at) -> Byte.toUnsignedInt(data.get(at))),
  SHORT(2, ByteBuffer::getShort),
  UINT16(2, (data, at) -> Short.toUnsignedInt(data.getShort(at))),
  INT(4, ByteBuffer::getInt),
  UINT32(4, (data, at) -> Integer.toUnsignedLong(data.getInt(at))),
  LONG(8, ByteBuffer::getLong),
  UINT64(8, (data, at) -> unsigned(data.getLong(at))),
  BOOL(1, (data, at) -> data.get(at) == 0 ? 0 : 1);

  private final int bytes;

  @SuppressWarnings("ImmutableEnumChecker") // A function without state.
  private final Element element;

  NumberType(int bytes, Element element) {
    this.bytes = bytes;
    this.element = element;
  }

  /** How an element is read that begins at a byte. */
  @FunctionalInterface
  private interface Element {
    float read(ByteBuffer data, int at);
  }

  /** The last bit, kept, rounds as all that are lost would. */
  private static float unsigned(long bits) {
    return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
  }

  /** One element as the nearest float. */
  float at(ByteBuffer data, int index) {
    return element.read(data, bytes * index);
  }

  /** How many bytes an element has. */
  int bytes() {
    return bytes;
  }

  /**
   * The type of an array's elements.
   *
   * @throws IllegalArgumentException if they are no numbers
   */
  static NumberType of(INDArray array) {
    DataType type = array.dataType();
    for (NumberType known : values()) {
      if (known.name().equals(type.name())) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "an array of " + type + " holds no numbers; numbers are of FLOAT, DOUBLE, HALF, INT, ...");
  }
}
