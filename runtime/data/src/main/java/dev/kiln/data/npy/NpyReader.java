package dev.kiln.data.npy;

import dev.kiln.runtime.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads an array: six bytes of magic, two of version, the header's length in two bytes (version 1)
 * or four, the header, the elements. Source: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
final class NpyReader {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy itself refuses headers over 10,000 bytes unless told otherwise. */
  private static final int MAX_HEADER = 1 << 20;

  private static final String INCOMPLETE = "; it is incomplete";

  private final String name;
  private final InputStream in;
  private long position;

  NpyReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** Where the next byte stands; behind the header, where the elements start. */
  long position() {
    return position;
  }

  /**
   * Reads what stands before the elements.
   *
   * @throws DataException if it is damaged, or the elements are no numbers
   */
  NpyHeader header() throws IOException {
    byte[] start = bytes(MAGIC.length + 2);
    if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw error("it does not start as an array of NumPy does; it is another kind of file");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw error("it has version " + version + " of the format, of which 1 to 3 are known");
    }
    int length = version == 1 ? unsigned(bytes(2)) : unsigned(bytes(4));
    if (length < 0 || length > MAX_HEADER) {
      throw error("it announces a header of over " + MAX_HEADER + " bytes; it is damaged");
    }
    byte[] text = bytes(length);
    try {
      return NpyHeaderParser.parse(
          new String(text, version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    } catch (NpyHeaderParser.MalformedHeader e) {
      throw new DataException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads all.
   *
   * @throws DataException if it is damaged, its elements are no numbers, or they are more than an
   *     array holds
   */
  NpyArray array() throws IOException {
    NpyHeader header = header();
    long length = header.dataBytes();
    if (length > Integer.MAX_VALUE - 8) {
      throw error(
          "its "
              + header.text()
              + " is more than an array holds; map it into memory with MappedDataset");
    }
    // readNBytes allocates as data arrives, so a header that lies costs nothing.
    byte[] data = in.readNBytes((int) length);
    if (data.length < length) {
      String progress = String.format(Locale.ROOT, "%,d of %,d bytes", data.length, length);
      throw error("ends after " + progress + " of elements" + INCOMPLETE);
    }
    if (in.read() >= 0) {
      String announced = String.format(Locale.ROOT, "%,d bytes", length);
      throw error("goes on after " + announced + " of elements; save one array in each file");
    }
    return NpyArray.of(name, header, ByteBuffer.wrap(data).order(header.order()));
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw error("ends within its header" + INCOMPLETE);
    }
    return bytes;
  }

  private static int unsigned(byte[] littleEndian) {
    int value = 0;
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      value = value << 8 | (littleEndian[i] & 0xff);
    }
    return value;
  }

  private DataException error(String problem) {
    return new DataException(name + ": " + problem);
  }
}
