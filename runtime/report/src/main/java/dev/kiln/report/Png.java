package dev.kiln.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG files with a palette: eight bits per pixel, compressed, without AWT. Source: W3C,
 * "Portable Network Graphics (PNG) Specification", third edition.
 */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte INDEXED = 3;

  private Png() {}

  /** An image of palette levels, where level 0 is transparent. */
  static byte[] indexed(int width, int height, Palette palette, byte[] levels) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put(INDEXED);
    chunk(file, "IHDR", header.array());
    chunk(file, "PLTE", colors(palette));
    chunk(file, "tRNS", new byte[] {0});
    chunk(file, "IDAT", deflate(rows(width, height, levels)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] colors(Palette palette) {
    byte[] colors = new byte[3 * (Picture.LEVELS + 1)];
    for (int level = 1; level <= Picture.LEVELS; level++) {
      int color = palette.color((level - 1) / (Picture.LEVELS - 1.0));
      colors[3 * level] = (byte) (color >> 16);
      colors[3 * level + 1] = (byte) (color >> 8);
      colors[3 * level + 2] = (byte) color;
    }
    return colors;
  }

  /** Each row begins with the number of its filter: none. */
  private static byte[] rows(int width, int height, byte[] levels) {
    byte[] rows = new byte[(width + 1) * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(levels, y * width, rows, y * (width + 1) + 1, width);
    }
    return rows;
  }

  private static byte[] deflate(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
      stream.write(bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory can't be written", impossible);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
