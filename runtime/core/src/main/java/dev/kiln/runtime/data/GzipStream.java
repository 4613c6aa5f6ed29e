package dev.kiln.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), one member after another, and refuses anything else behind a member,
 * which {@link java.util.zip.GZIPInputStream} takes for the end.
 */
final class GzipStream extends InputStream {

  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int position;
  private int length;
  private boolean ended;

  /** Reads the first member's header. */
  GzipStream(InputStream in) throws IOException {
    this.in = in;
    readHeader(take());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (!ended) {
      int unpacked = inflate(target, offset, count);
      if (unpacked > 0) {
        checksum.update(target, offset, unpacked);
        return unpacked;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("a dictionary is needed");
      } else if (position == length && !fill()) {
        throw new EOFException();
      } else {
        inflater.setInput(packed, position, length - position);
        position = length;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] target, int offset, int count) throws IOException {
    try {
      return inflater.inflate(target, offset, count);
    } catch (DataFormatException damaged) {
      throw new ZipException(String.valueOf(damaged.getMessage()));
    }
  }

  private void endMember() throws IOException {
    position = length - inflater.getRemaining();
    long size = inflater.getBytesWritten() & 0xffffffffL;
    if (takeNumber(4) != checksum.getValue() || takeNumber(4) != size) {
      throw new ZipException("the checksum or the length is wrong");
    }
    if (position == length && !fill()) {
      ended = true;
      return;
    }
    inflater.reset();
    checksum.reset();
    readHeader(take());
  }

  private void readHeader(int first) throws IOException {
    if (first != 0x1f || take() != 0x8b) {
      throw new ZipException("something else follows it");
    }
    int method = take();
    int flags = take();
    if (method != 8 || (flags & RESERVED) != 0) {
      throw new ZipException("an unknown method or flag");
    }
    takeNumber(6);
    if ((flags & EXTRA) != 0) {
      for (long left = takeNumber(2); left > 0; left--) {
        take();
      }
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    if ((flags & HEADER_CHECKSUM) != 0) {
      takeNumber(2);
    }
  }

  private void skipText(int present) throws IOException {
    while (present != 0 && take() != 0) {}
  }

  /** Little-endian. */
  private long takeNumber(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) take() << (8 * i);
    }
    return number;
  }

  private int take() throws IOException {
    if (position == length && !fill()) {
      throw new EOFException();
    }
    return Byte.toUnsignedInt(packed[position++]);
  }

  private boolean fill() throws IOException {
    position = 0;
    length = Math.max(0, in.read(packed, 0, packed.length));
    return length > 0;
  }
}
