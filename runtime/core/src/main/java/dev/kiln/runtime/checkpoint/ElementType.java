package dev.kiln.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of a tensor's elements, and what they are as floats. */
enum ElementType {
  F32(4),
  /** The upper half of a float. */
  BF16(2),
  /** IEEE 754's binary16. */
  F16(2),
  F64(8),
  I8(1),
  U8(1),
  I16(2),
  U16(2),
  I32(4),
  U32(4),
  I64(8),
  U64(8),
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The type of a name in a header, where it is known. */
  static Optional<ElementType> of(String dtype) {
    return Arrays.stream(values()).filter(type -> type.name().equals(dtype)).findFirst();
  }

  /** How many bytes an element has. */
  int bytes() {
    return bytes;
  }

  /** Takes one element, little-endian, and gives the nearest float. */
  float next(ByteBuffer in) {
    return switch (this) {
      case F32 -> in.getFloat();
      case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
      case F16 -> half(in.getShort());
      case F64 -> (float) in.getDouble();
      case I8 -> in.get();
      case U8 -> Byte.toUnsignedInt(in.get());
      case I16 -> in.getShort();
      case U16 -> Short.toUnsignedInt(in.getShort());
      case I32 -> in.getInt();
      case U32 -> Integer.toUnsignedLong(in.getInt());
      case I64 -> in.getLong();
      case U64 -> unsigned(in.getLong());
      case BOOL -> in.get() == 0 ? 0 : 1;
    };
  }

  /** One bit of sign, five of the exponent with a bias of 15, ten of the fraction. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1024f + fraction, exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  /** The last bit, kept, rounds as all that are lost would. */
  private static float unsigned(long bits) {
    return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
  }
}
