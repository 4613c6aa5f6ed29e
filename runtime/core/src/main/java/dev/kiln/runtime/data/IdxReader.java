package dev.kiln.runtime.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * Reads an IDX file, plain or gzipped: a magic number of four bytes, the size of each dimension in
 * four bytes, the elements; all big-endian. Source: the description of the format on <a
 * href="http://yann.lecun.com/exdb/mnist">yann.lecun.com/exdb/mnist</a>.
 */
final class IdxReader {

  private static final String DAMAGED = "; it is damaged, download it again";
  private static final String INCOMPLETE = "; it is incomplete, download it again";

  private final String name;
  private final IdxContent content;
  private final DataInputStream in;

  private IdxReader(String name, IdxContent content, InputStream in) {
    this.name = name;
    this.content = content;
    this.in = new DataInputStream(in);
  }

  /**
   * Reads the whole file.
   *
   * @throws DataException if it is missing, damaged, or of another kind
   */
  static IdxArray read(DataSource source, IdxContent content) throws DataException {
    String name = source.name();
    try (InputStream stream = source.openUnzipped()) {
      return new IdxReader(name, content, stream).array();
    } catch (DataException explained) {
      throw explained;
    } catch (EOFException e) {
      throw new DataException(name + ": its gzip data ends too early" + INCOMPLETE, e);
    } catch (ZipException e) {
      String reason = "its gzip data can't be unpacked (" + e.getMessage() + ")";
      throw new DataException(name + ": " + reason + DAMAGED, e);
    } catch (IOException e) {
      throw new DataException(name + ": it can't be read (" + e + ")", e);
    }
  }

  private IdxArray array() throws IOException {
    checkMagic(headerInt());
    int[] sizes = new int[content.dimensions()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = headerInt();
    }
    int length = checkedLength(sizes);
    // readNBytes allocates as data arrives, so a header that lies costs nothing.
    byte[] values = in.readNBytes(length);
    if (values.length < length) {
      String progress = String.format(Locale.ROOT, "%,d of %,d bytes", values.length, length);
      throw error("ends after " + progress + " of " + content.elements() + INCOMPLETE);
    }
    if (in.read() >= 0) {
      String announced = String.format(Locale.ROOT, "%,d bytes", length);
      throw error("goes on after " + announced + " of " + content.elements() + DAMAGED);
    }
    return new IdxArray(sizes, values);
  }

  private int headerInt() throws IOException {
    byte[] bytes = in.readNBytes(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      int header = Integer.BYTES * (1 + content.dimensions());
      throw error("ends within its header of " + header + " bytes" + INCOMPLETE);
    }
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  private void checkMagic(int magic) throws DataException {
    if (magic == content.magic()) {
      return;
    }
    String expected =
        String.format(Locale.ROOT, ", not with %08x as IDX %s", content.magic(), content.plural());
    String found = String.format(Locale.ROOT, "starts with %08x", magic) + expected;
    for (IdxContent other : IdxContent.values()) {
      if (magic == other.magic()) {
        throw error(found + ": it holds " + other.plural() + "; are images and labels swapped?");
      }
    }
    throw error(found + "; it is another kind of file");
  }

  private int checkedLength(int[] sizes) throws DataException {
    long length = 1;
    for (int size : sizes) {
      // A dimension of 0 must not hide that the others are too large: they become a shape.
      long extent = Math.max(1, Integer.toUnsignedLong(size));
      length = Math.min(length * extent, Integer.MAX_VALUE);
    }
    if (length == Integer.MAX_VALUE) {
      String shape =
          Arrays.stream(sizes)
              .mapToObj(Integer::toUnsignedString)
              .collect(Collectors.joining(" x "));
      throw error("announces " + shape + " bytes, more than an array holds" + DAMAGED);
    }
    return Arrays.stream(sizes).anyMatch(size -> size == 0) ? 0 : (int) length;
  }

  private DataException error(String problem) {
    return new DataException(name + ": " + problem);
  }
}
