package dev.kiln.data.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * How a camera was held, from the tag 0x0112 of a JPEG's Exif segment. Source: CIPA DC-008, "Exif
 * 2.32", 4.6.4.
 */
final class Orientation {

  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  /** Where the file's last row is the first of the upright image, or its first column. */
  private static final Set<Integer> ROWS_BACK = Set.of(3, 4, 6, 7);

  /** Where the file's last column is the first of the upright image, or its first row. */
  private static final Set<Integer> COLUMNS_BACK = Set.of(2, 3, 7, 8);

  private Orientation() {}

  /** The number in the file, 1 to 8; 1, as it is, where there is none that makes sense. */
  static int of(byte[] file) {
    try {
      return find(ByteBuffer.wrap(file));
    } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
      return 1; // The decoder will tell if more than this is damaged.
    }
  }

  private static int find(ByteBuffer file) {
    if (file.capacity() < 4 || (file.getShort(0) & 0xffff) != 0xffd8) {
      return 1;
    }
    int at = 2;
    while ((file.get(at) & 0xff) == 0xff) {
      int marker = file.get(at + 1) & 0xff;
      int length = file.getShort(at + 2) & 0xffff;
      if (marker == 0xda || length < 2) {
        return 1;
      }
      if (marker == 0xe1 && startsAsExif(file, at + 4)) {
        int start = at + 4 + EXIF.length;
        return inTiff(
            file.slice(start, Math.min(length - 2 - EXIF.length, file.capacity() - start)));
      }
      at += 2 + length;
    }
    return 1;
  }

  private static boolean startsAsExif(ByteBuffer file, int at) {
    byte[] start = new byte[EXIF.length];
    file.get(at, start);
    return Arrays.equals(start, EXIF);
  }

  private static int inTiff(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xffff) == TAG && tiff.getShort(entry + 2) == SHORT) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  /** Whether width and height change places. */
  static boolean isTurned(int orientation) {
    return orientation >= 5;
  }

  /**
   * Turns pixels upright.
   *
   * @param pixels {@code [height, width, channels]} as the file has them
   * @return {@code [height, width, channels]}, or the two exchanged if {@link #isTurned}
   */
  static byte[] upright(byte[] pixels, int height, int width, int channels, int orientation) {
    if (orientation == 1) {
      return pixels;
    }
    int outHeight = isTurned(orientation) ? width : height;
    int outWidth = isTurned(orientation) ? height : width;
    boolean rowBack = ROWS_BACK.contains(orientation);
    boolean columnBack = COLUMNS_BACK.contains(orientation);
    byte[] upright = new byte[pixels.length];
    for (int y = 0; y < outHeight; y++) {
      for (int x = 0; x < outWidth; x++) {
        int row = isTurned(orientation) ? x : y;
        int column = isTurned(orientation) ? y : x;
        int sourceRow = rowBack ? height - 1 - row : row;
        int sourceColumn = columnBack ? width - 1 - column : column;
        System.arraycopy(
            pixels,
            (sourceRow * width + sourceColumn) * channels,
            upright,
            (y * outWidth + x) * channels,
            channels);
      }
    }
    return upright;
  }
}
