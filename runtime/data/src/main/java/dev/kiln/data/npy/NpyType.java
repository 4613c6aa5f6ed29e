package dev.kiln.data.npy;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of elements that arrays in files may have. */
public enum NpyType {
  /** True or false, as 1 or 0. */
  BOOL("b1", 1),
  /** Signed bytes. */
  INT8("i1", 1),
  /** Signed integers of 16 bits. */
  INT16("i2", 2),
  /** Signed integers of 32 bits. */
  INT32("i4", 4),
  /** Signed integers of 64 bits. */
  INT64("i8", 8),
  /** Unsigned bytes. */
  UINT8("u1", 1),
  /** Unsigned integers of 16 bits. */
  UINT16("u2", 2),
  /** Unsigned integers of 32 bits. */
  UINT32("u4", 4),
  /** Unsigned integers of 64 bits. */
  UINT64("u8", 8),
  /** IEEE 754 binary16. */
  FLOAT16("f2", 2),
  /** IEEE 754 binary32, Java's float. */
  FLOAT32("f4", 4),
  /** IEEE 754 binary64, Java's double. */
  FLOAT64("f8", 8);

  private static final double TWO_TO_63 = 0x1p63;

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The code of the format, without the byte order. */
  String code() {
    return code;
  }

  /** The type of a code. */
  static Optional<NpyType> of(String code) {
    String known = code.equals("?") ? "b1" : code;
    for (NpyType type : values()) {
      if (type.code.equals(known)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** {@return the size of an element in bytes} */
  public int bytes() {
    return bytes;
  }

  /** {@return whether elements are whole numbers, or true and false} */
  public boolean isInteger() {
    return this != FLOAT16 && this != FLOAT32 && this != FLOAT64;
  }

  /** An element as a double, rounded where it has more than 53 bits. */
  double doubleAt(ByteBuffer data, int index) {
    int at = index * bytes;
    return switch (this) {
      case FLOAT16 -> HalfFloat.toFloat(data.getShort(at));
      case FLOAT32 -> data.getFloat(at);
      case FLOAT64 -> data.getDouble(at);
      case UINT64 -> unsigned(data.getLong(at));
      default -> longAt(data, index);
    };
  }

  /** An element of an integer type; those from 2^63 on come out negative. */
  long longAt(ByteBuffer data, int index) {
    int at = index * bytes;
    return switch (this) {
      case BOOL -> data.get(at) == 0 ? 0 : 1;
      case INT8 -> data.get(at);
      case INT16 -> data.getShort(at);
      case INT32 -> data.getInt(at);
      case UINT8 -> Byte.toUnsignedLong(data.get(at));
      case UINT16 -> Short.toUnsignedLong(data.getShort(at));
      case UINT32 -> Integer.toUnsignedLong(data.getInt(at));
      case INT64, UINT64 -> data.getLong(at);
      case FLOAT16, FLOAT32, FLOAT64 -> throw new AssertionError(this + " is no integer type");
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits & Long.MAX_VALUE) + TWO_TO_63;
  }
}
