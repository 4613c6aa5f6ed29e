package dev.kiln.runtime.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The CRC-32C of a file, in the file itself: the first entry of the header's metadata, of eight
 * digits that count as zeros in the sum.
 */
final class Checksum {

  static final String KEY = "kiln.checksum";
  static final String NONE = "00000000";

  /** What each header with a checksum starts with. */
  private static final byte[] START =
      ("{\"__metadata__\":{\"" + KEY + "\":\"").getBytes(StandardCharsets.US_ASCII);

  private static final int END = START.length + NONE.length();

  private final CRC32C sum = new CRC32C();

  /** Writes the sum of a header and the data behind it into the header. */
  static void fill(byte[] header, AtomicFile.Content data) throws IOException {
    Checksum checksum = new Checksum();
    checksum.sum.update(header);
    data.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum.sum));
    byte[] digits = checksum.digits();
    System.arraycopy(digits, 0, header, START.length, digits.length);
  }

  /** Adds a header; false if it has no checksum. */
  boolean addHeader(byte[] header) {
    if (header.length < END || !startsWith(header)) {
      return false;
    }
    sum.update(header, 0, START.length);
    sum.update(NONE.getBytes(StandardCharsets.US_ASCII));
    sum.update(header, END, header.length - END);
    return true;
  }

  /** Adds what follows the header. */
  void add(byte[] data, int length) {
    sum.update(data, 0, length);
  }

  /** Whether the sum is the one that the header has. */
  boolean isThatOf(byte[] header) {
    byte[] digits = digits();
    for (int i = 0; i < digits.length; i++) {
      if (header[START.length + i] != digits[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] header) {
    for (int i = 0; i < START.length; i++) {
      if (header[i] != START[i]) {
        return false;
      }
    }
    return true;
  }

  private byte[] digits() {
    return HexFormat.of().toHexDigits((int) sum.getValue()).getBytes(StandardCharsets.US_ASCII);
  }
}
