package dev.kiln.data.npy;

import dev.kiln.runtime.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The rows of an array in a file, without reading the file: the operating system brings what is
 * looked at, and drops it when memory runs short. The first dimension counts the rows.
 */
final class MappedArray {

  /** A mapping can't be larger than 2 GiB. */
  private static final long MAPPING = 1L << 30;

  private final NpyHeader header;
  private final int rows;
  private final int rowLength;
  private final int rowsPerMapping;
  private final ByteBuffer[] mappings;
  private final FloatBuffer[] floats;

  private MappedArray(NpyHeader header, FileChannel channel, long start, int rows, int rowLength)
      throws IOException {
    this.header = header;
    this.rows = rows;
    this.rowLength = rowLength;
    long rowBytes = (long) rowLength * header.type().bytes();
    this.rowsPerMapping = (int) Math.max(1, Math.min(rows, MAPPING / rowBytes));
    int count = (int) (((long) rows + rowsPerMapping - 1) / rowsPerMapping);
    this.mappings = new ByteBuffer[count];
    this.floats = new FloatBuffer[count];
    for (int i = 0; i < count; i++) {
      long first = (long) i * rowsPerMapping;
      long length = Math.min(rowsPerMapping, rows - first) * rowBytes;
      MappedByteBuffer mapping =
          channel.map(FileChannel.MapMode.READ_ONLY, start + first * rowBytes, length);
      mappings[i] = mapping.order(header.order());
      floats[i] = mappings[i].asFloatBuffer();
    }
  }

  /**
   * Maps a file.
   *
   * @throws DataException if it is missing or damaged, its first index is the fastest, or it is a
   *     single number
   */
  static MappedArray open(Path file) throws DataException {
    try (FileChannel channel = FileChannel.open(file)) {
      InputStream in = Channels.newInputStream(channel);
      NpyReader reader = new NpyReader(file.toString(), in);
      NpyHeader header = reader.header();
      check(file, header, channel.size() - reader.position());
      List<Long> shape = header.shape();
      long rows = shape.get(0);
      long rowLength = rows == 0 ? 1 : header.dataBytes() / header.type().bytes() / rows;
      long rowBytes = rowLength * header.type().bytes();
      if (rows > Integer.MAX_VALUE || rowBytes > Integer.MAX_VALUE || rowLength == 0) {
        throw new DataException(
            file + ": " + rows + " rows of " + rowBytes + " bytes are no dataset");
      }
      return new MappedArray(header, channel, reader.position(), (int) rows, (int) rowLength);
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; check the path", e);
    } catch (DataException explained) {
      throw explained;
    } catch (IOException e) {
      throw Npy.unreadable(file.toString(), e);
    }
  }

  private static void check(Path file, NpyHeader header, long available) throws DataException {
    if (header.shape().isEmpty()) {
      throw new DataException(file + ": it is a single number, not one for each sample");
    }
    if (header.fortran() && header.shape().size() > 1) {
      throw new DataException(
          file + ": its first index is the fastest; save it with numpy.ascontiguousarray");
    }
    if (header.dataBytes() != available) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: it has %,d bytes of elements, but its header announces %,d; it is incomplete",
              file,
              available,
              header.dataBytes()));
    }
  }

  NpyType type() {
    return header.type();
  }

  int rows() {
    return rows;
  }

  int rowLength() {
    return rowLength;
  }

  /** The extents of a row; {@code [1]} where it is a single number. */
  List<Integer> rowShape() {
    List<Long> shape = header.shape();
    return shape.size() == 1
        ? List.of(1)
        : shape.subList(1, shape.size()).stream().map(Long::intValue).toList();
  }

  /** Copies a row as it is, rounded to floats. */
  void copy(int row, float[] to, int offset) {
    int mapping = row / rowsPerMapping;
    int start = (row % rowsPerMapping) * rowLength;
    if (header.type() == NpyType.FLOAT32) {
      floats[mapping].get(start, to, offset, rowLength);
      return;
    }
    ByteBuffer data = mappings[mapping];
    for (int i = 0; i < rowLength; i++) {
      to[offset + i] = (float) header.type().doubleAt(data, start + i);
    }
  }

  /** The first number of a row of integers. */
  long integer(int row) {
    int start = (row % rowsPerMapping) * rowLength;
    return header.type().longAt(mappings[row / rowsPerMapping], start);
  }
}
