package dev.kiln.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * Reads an IDX file, plain or gzipped: a magic number of four bytes, the size of each dimension in
 * four bytes, the elements; all big-endian. Source: the description of the format on <a
 * href="http://yann.lecun.com/exdb/mnist">yann.lecun.com/exdb/mnist</a>.
 */
final class IdxReader {

  /** Deflate packs no more than 258 bytes into two bits. */
  private static final int MOST_EXPANSION = 1032;

  private static final String DAMAGED = "; it is damaged, download it again";
  private static final String INCOMPLETE = "; it is incomplete, download it again";

  private final String name;
  private final IdxContent content;
  private final InputStream in;

  /** More bytes than the source can hold, unpacked. */
  private final long most;

  private IdxReader(String name, IdxContent content, InputStream in, long most) {
    this.name = name;
    this.content = content;
    this.in = in;
    this.most = most;
  }

  /**
   * Reads the whole file.
   *
   * @throws DataException if it is missing, damaged, or of another kind
   */
  static IdxArray read(DataSource source, IdxContent content) throws DataException {
    String name = source.name();
    OptionalLong length = length(source);
    try (InputStream in = source.openUnzipped()) {
      int factor = in instanceof GzipStream ? MOST_EXPANSION : 1;
      long most = length.isPresent() ? factor * length.getAsLong() : Long.MAX_VALUE;
      return new IdxReader(name, content, in, most).array();
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
    byte[] values = values(length);
    if (in.read() >= 0) {
      String announced = String.format(Locale.ROOT, "%,d bytes", length);
      throw error("goes on after " + announced + " of " + content.elements() + DAMAGED);
    }
    return new IdxArray(sizes, values);
  }

  private byte[] values(int length) throws IOException {
    // Where the source can hold what its header announces, one array is enough. Else readNBytes
    // allocates as data arrives, so a header that lies costs nothing.
    boolean possible = length <= most && most != Long.MAX_VALUE;
    byte[] values = possible ? new byte[length] : in.readNBytes(length);
    int read = possible ? in.readNBytes(values, 0, length) : values.length;
    if (read < length) {
      String progress = String.format(Locale.ROOT, "%,d of %,d bytes", read, length);
      throw error("ends after " + progress + " of " + content.elements() + INCOMPLETE);
    }
    return values;
  }

  private static OptionalLong length(DataSource source) throws DataException {
    try {
      return source.length();
    } catch (IOException e) {
      throw new DataException(source.name() + ": it can't be read (" + e + ")", e);
    }
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
