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
  FLOAT(4) {
    @Override
    float at(ByteBuffer data, int index) {
      return data.getFloat(4 * index);
    }
  },
  DOUBLE(8) {
    @Override
    float at(ByteBuffer data, int index) {
      return (float) data.getDouble(8 * index);
    }
  },
  HALF(2) {
    @Override
    float at(ByteBuffer data, int index) {
      return HalfIndexer.toFloat(data.getShort(2 * index));
    }
  },
  BFLOAT16(2) {
    @Override
    float at(ByteBuffer data, int index) {
      return Bfloat16Indexer.toFloat(data.getShort(2 * index));
    }
  },
  BYTE(1) {
    @Override
    float at(ByteBuffer data, int index) {
      return data.get(index);
    }
  },
  UBYTE(1) {
    @Override
    float at(ByteBuffer data, int index) {
      return Byte.toUnsignedInt(data.get(index));
    }
  },
  SHORT(2) {
    @Override
    float at(ByteBuffer data, int index) {
      return data.getShort(2 * index);
    }
  },
  UINT16(2) {
    @Override
    float at(ByteBuffer data, int index) {
      return Short.toUnsignedInt(data.getShort(2 * index));
    }
  },
  INT(4) {
    @Override
    float at(ByteBuffer data, int index) {
      return data.getInt(4 * index);
    }
  },
  UINT32(4) {
    @Override
    float at(ByteBuffer data, int index) {
      return Integer.toUnsignedLong(data.getInt(4 * index));
    }
  },
  LONG(8) {
    @Override
    float at(ByteBuffer data, int index) {
      return data.getLong(8 * index);
    }
  },
  UINT64(8) {
    @Override
    float at(ByteBuffer data, int index) {
      long bits = data.getLong(8 * index);
      // The last bit, kept, rounds as all that are lost would.
      return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
    }
  },
  BOOL(1) {
    @Override
    float at(ByteBuffer data, int index) {
      return data.get(index) == 0 ? 0 : 1;
    }
  };

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /** One element as the nearest float. */
  abstract float at(ByteBuffer data, int index);

  /** How many bytes an element has. */
  final int bytes() {
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
