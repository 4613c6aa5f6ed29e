package dev.kiln.data.image;

import dev.kiln.runtime.data.DataException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads an image by ImageIO, with as much memory as its file can honestly ask for. */
final class ImageReading {

  /**
   * Deflate makes at most 1032 bytes of one, and a byte of a PNG holds up to eight pixels; no other
   * format packs more. A header that announces more pixels than this lies.
   */
  private static final long MOST_PIXELS_PER_BYTE = 8 * 1032 + 8;

  /** Of larger images only every second, third ... row and column is read. */
  private static final long MOST_PIXELS = 20_000_000;

  private ImageReading() {}

  /**
   * The first image of a file.
   *
   * @throws DataException if it is damaged or no image
   */
  static BufferedImage read(String name, byte[] file) throws DataException {
    if (isEnvelope(file)) {
      throw new DataException(name + ": it is a BMP around another image; save that by itself");
    }
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new DataException(
            name + ": it is no image that can be read; is it damaged, or of an unusual format?");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return read(name, file.length, reader);
      } finally {
        reader.dispose();
      }
    } catch (DataException explained) {
      throw explained;
    } catch (IOException | RuntimeException e) {
      // Decoders throw all kinds of runtime exceptions at damaged files.
      throw new DataException(name + ": the image is damaged (" + e + ")", e);
    }
  }

  /**
   * Whether a BMP says that a JPEG or PNG is in it (compression 4 or 5). The JDK's reader allocates
   * whatever length the header gives for it.
   */
  private static boolean isEnvelope(byte[] file) {
    return file.length > 33
        && file[0] == 'B'
        && file[1] == 'M'
        && (file[30] == 4 || file[30] == 5)
        && (file[31] | file[32] | file[33]) == 0;
  }

  private static BufferedImage read(String name, int bytes, ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    long pixels = (long) width * height;
    if (pixels > MOST_PIXELS_PER_BYTE * bytes) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: it announces %,d x %,d pixels, more than its %,d bytes can hold; it is damaged",
              name,
              width,
              height,
              bytes));
    }
    ImageReadParam parameters = reader.getDefaultReadParam();
    int step = (int) Math.ceil(Math.sqrt((double) pixels / MOST_PIXELS));
    if (step > 1) {
      parameters.setSourceSubsampling(step, step, 0, 0);
    }
    return reader.read(0, parameters);
  }
}
