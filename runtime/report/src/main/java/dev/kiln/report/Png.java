package dev.kiln.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG files, with a palette or with a colour for each pixel: eight bits each, compressed,
 * without AWT. Source: W3C, "Portable Network Graphics (PNG) Specification", third edition.
 */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte INDEXED = 3;
  private static final byte TRUECOLOR = 2;

  private Png() {}

  /** An image of palette levels, where level 0 is transparent. */
  static byte[] indexed(int width, int height, Palette palette, byte[] levels) {
    ByteArrayOutputStream file = start(width, height, INDEXED);
    chunk(file, "PLTE", colors(palette));
    chunk(file, "tRNS", new byte[] {0});
    chunk(file, "IDAT", deflate(rows(width, height, levels)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** An image of colours, {@code 0xrrggbb}. */
  static byte[] colored(int width, int height, int[] colors) {
    byte[] parts = new byte[3 * colors.length];
    for (int i = 0; i < colors.length; i++) {
      put(parts, 3 * i, colors[i]);
    }
    ByteArrayOutputStream file = start(width, height, TRUECOLOR);
    chunk(file, "IDAT", deflate(rows(3 * width, height, parts)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static ByteArrayOutputStream start(int width, int height, byte colorType) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put(colorType);
    chunk(file, "IHDR", header.array());
    return file;
  }

  private static void put(byte[] parts, int at, int color) {
    parts[at] = (byte) (color >> 16);
    parts[at + 1] = (byte) (color >> 8);
    parts[at + 2] = (byte) color;
  }

  private static byte[] colors(Palette palette) {
    byte[] colors = new byte[3 * (Picture.LEVELS + 1)];
    for (int level = 1; level <= Picture.LEVELS; level++) {
      put(colors, 3 * level, palette.color((level - 1) / (Picture.LEVELS - 1.0)));
    }
    return colors;
  }

  /** Each row begins with the number of its filter: none. */
  private static byte[] rows(int length, int height, byte[] pixels) {
    byte[] rows = new byte[(length + 1) * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(pixels, y * length, rows, y * (length + 1) + 1, length);
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
