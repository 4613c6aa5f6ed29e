package dev.kiln.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipStreamTest {

  @Test
  void unpacksMembersOneAfterAnother() throws IOException {
    byte[] first = random(100_000);
    byte[] second = new byte[300_000];
    byte[] both = concat(IdxBytes.gzip(first), IdxBytes.gzip(new byte[0]), IdxBytes.gzip(second));
    assertArrayEquals(concat(first, second), unpack(both));
  }

  /** Around each place where the buffer of 65,536 bytes can end. */
  @Test
  void refusesAnythingElseBehindAMember() throws IOException {
    for (int length = 65_480; length < 65_540; length++) {
      byte[] content = random(length);
      byte[] zipped = IdxBytes.gzip(content);
      assertArrayEquals(content, unpack(zipped));
      for (int extra : new int[] {1, 9, 30}) {
        byte[] garbage = Arrays.copyOf(zipped, zipped.length + extra);
        assertThrows(ZipException.class, () -> unpack(garbage), "at " + length);
      }
    }
  }

  @Test
  void refusesEveryCutAndEveryWrongTrailer() throws IOException {
    byte[] zipped = IdxBytes.gzip(random(50));
    for (int length = 0; length < zipped.length; length++) {
      byte[] cut = Arrays.copyOf(zipped, length);
      assertThrows(EOFException.class, () -> unpack(cut));
    }
    for (int i = zipped.length - 8; i < zipped.length; i++) {
      byte[] wrong = zipped.clone();
      wrong[i] ^= 64;
      assertThrows(ZipException.class, () -> unpack(wrong));
    }
  }

  @Test
  void goesOverTheOptionalPartsOfAHeader() throws IOException {
    byte[] plain = IdxBytes.gzip(new byte[] {1, 2, 3});
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
    all.writeBytes(new byte[] {3, 0, 7, 7, 7});
    all.writeBytes("name\0comment\0".getBytes(StandardCharsets.US_ASCII));
    CRC32 checksum = new CRC32();
    checksum.update(all.toByteArray());
    all.write((int) checksum.getValue());
    all.write((int) checksum.getValue() >> 8);
    all.write(plain, 10, plain.length - 10);
    assertArrayEquals(new byte[] {1, 2, 3}, unpack(all.toByteArray()));
  }

  private static byte[] unpack(byte[] zipped) throws IOException {
    try (GzipStream stream = new GzipStream(new ByteArrayInputStream(zipped))) {
      return stream.readAllBytes();
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
