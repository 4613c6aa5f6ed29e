package dev.kiln.runtime.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** IDX files written by the format's description alone. */
final class IdxBytes {

  private IdxBytes() {}

  /** A file of the given four-byte numbers and then the given bytes. */
  static byte[] file(int[] header, int... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int number : header) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.write(number >> shift);
      }
    }
    for (int value : values) {
      bytes.write(value);
    }
    return bytes.toByteArray();
  }

  /** Images of 2 x 3 pixels. */
  static byte[] images(int count, int... pixels) {
    return file(new int[] {0x0803, count, 2, 3}, pixels);
  }

  static byte[] labels(int... labels) {
    return file(new int[] {0x0801, labels.length}, labels);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }
}
