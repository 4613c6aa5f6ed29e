package dev.kiln.data.npy;

import dev.kiln.runtime.info.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes an array row by row; how many there are is put in front in the end. */
final class NpyRowWriter implements Closeable {

  /** Room for the header with any number of rows. */
  private static final long MOST_ROWS = 999_999_999_999_999_999L;

  private final FileChannel channel;
  private final Shape rowShape;
  private final boolean integers;
  private final ByteBuffer buffer;
  private final int start;
  private long rows;

  private NpyRowWriter(FileChannel channel, Shape rowShape, boolean integers) throws IOException {
    this.channel = channel;
    this.rowShape = rowShape;
    this.integers = integers;
    int rowBytes = Math.multiplyExact(rowShape.elements(), Float.BYTES);
    this.buffer = ByteBuffer.allocate(Math.max(rowBytes, 1 << 16)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = Npy.start(header(MOST_ROWS));
    this.start = header.length;
    channel.write(ByteBuffer.wrap(header));
  }

  /**
   * Starts a file.
   *
   * @param integers whether rows are written as whole numbers and not as floats
   */
  static NpyRowWriter create(Path file, Shape rowShape, boolean integers) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      return new NpyRowWriter(channel, rowShape, integers);
    } catch (Throwable failure) {
      channel.close();
      throw failure;
    }
  }

  private NpyHeader header(long count) {
    List<Long> shape = new ArrayList<>();
    shape.add(count);
    rowShape.dimensions().forEach(extent -> shape.add((long) extent));
    NpyType type = integers ? NpyType.INT32 : NpyType.FLOAT32;
    return new NpyHeader(type, ByteOrder.LITTLE_ENDIAN, false, shape);
  }

  /** Appends a row. */
  void write(float[] row) throws IOException {
    if (buffer.remaining() < row.length * Float.BYTES) {
      flush();
    }
    for (float number : row) {
      if (integers) {
        buffer.putInt((int) number);
      } else {
        buffer.putFloat(number);
      }
    }
    rows++;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
      ByteBuffer header = ByteBuffer.wrap(Npy.start(header(rows), start));
      while (header.hasRemaining()) {
        channel.write(header, header.position());
      }
    }
  }
}
