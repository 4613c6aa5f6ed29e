package dev.kiln.runtime.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Reads and writes numbers at a channel's position; reading past the end throws {@link
 * EOFException}.
 */
final class LittleEndian {

  private static final int CHUNK_FLOATS = 1 << 14;

  private LittleEndian() {}

  static void writeLong(FileChannel channel, long value) throws IOException {
    writeBytes(channel, buffer(Long.BYTES).putLong(value).flip());
  }

  static long readLong(FileChannel channel) throws IOException {
    return readBytes(channel, buffer(Long.BYTES)).getLong();
  }

  static void writeFloats(FileChannel channel, float[] values) throws IOException {
    ByteBuffer chunk = buffer(CHUNK_FLOATS * Float.BYTES);
    for (int done = 0; done < values.length; done += CHUNK_FLOATS) {
      int count = Math.min(CHUNK_FLOATS, values.length - done);
      chunk.clear().limit(count * Float.BYTES);
      chunk.asFloatBuffer().put(values, done, count);
      writeBytes(channel, chunk);
    }
  }

  /** Fills {@code length} elements of {@code values}. */
  static void readFloats(FileChannel channel, float[] values, int offset, int length)
      throws IOException {
    ByteBuffer chunk = buffer(CHUNK_FLOATS * Float.BYTES);
    for (int done = 0; done < length; done += CHUNK_FLOATS) {
      int count = Math.min(CHUNK_FLOATS, length - done);
      chunk.clear().limit(count * Float.BYTES);
      readBytes(channel, chunk).asFloatBuffer().get(values, offset + done, count);
    }
  }

  static void writeBytes(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Fills the buffer and flips it. */
  static ByteBuffer readBytes(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
