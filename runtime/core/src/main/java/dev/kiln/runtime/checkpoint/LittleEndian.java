package dev.kiln.runtime.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads and writes numbers where a stream stands; reading past the end throws {@link EOFException}.
 */
@SuppressWarnings(
    "ByteBufferBackingArray") // All buffers are those of buffer(int), from index 0 on.
final class LittleEndian {

  private static final int CHUNK_FLOATS = 1 << 14;

  private LittleEndian() {}

  static void writeLong(OutputStream out, long value) throws IOException {
    out.write(buffer(Long.BYTES).putLong(value).array());
  }

  static long readLong(InputStream in) throws IOException {
    ByteBuffer bytes = buffer(Long.BYTES);
    readFully(in, bytes.array(), Long.BYTES);
    return bytes.getLong();
  }

  static void writeFloats(OutputStream out, float[] values) throws IOException {
    ByteBuffer chunk = buffer(CHUNK_FLOATS * Float.BYTES);
    for (int done = 0; done < values.length; done += CHUNK_FLOATS) {
      int count = Math.min(CHUNK_FLOATS, values.length - done);
      chunk.asFloatBuffer().put(values, done, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }

  static void writeDoubles(OutputStream out, double[] values) throws IOException {
    ByteBuffer chunk = buffer(CHUNK_FLOATS * Float.BYTES);
    int most = chunk.capacity() / Double.BYTES;
    for (int done = 0; done < values.length; done += most) {
      int count = Math.min(most, values.length - done);
      chunk.asDoubleBuffer().put(values, done, count);
      out.write(chunk.array(), 0, count * Double.BYTES);
    }
  }

  /** Fills {@code bytes} from its start. */
  static void readFully(InputStream in, byte[] bytes, int length) throws IOException {
    if (in.readNBytes(bytes, 0, length) < length) {
      throw new EOFException();
    }
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
