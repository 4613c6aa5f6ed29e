package dev.kiln.data.image;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import dev.kiln.runtime.info.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads images, brings them to one size, and turns them upright as their camera says (Exif). It
 * reads JPEG, also those with CMYK, PNG, GIF (the first image), BMP and TIFF, and whatever other
 * plugins of ImageIO on the class path do. What is transparent lies on white.
 */
public final class ImageDecoder {

  private final int height;
  private final int width;
  private final int channels;
  private final Fit fit;

  private ImageDecoder(int height, int width, int channels, Fit fit) {
    if (height < 1 || width < 1 || (long) height * width > 1 << 28) {
      throw new IllegalArgumentException(
          "images of " + height + "x" + width + " pixels can't be read; take other numbers");
    }
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.fit = fit;
  }

  /**
   * Red, green and blue: {@code [height, width, 3]}.
   *
   * @param height the images' height in pixels
   * @param width the images' width in pixels
   * @return a decoder that crops what has other proportions
   * @throws IllegalArgumentException if a side is below 1, or an image larger than an array holds
   */
  public static ImageDecoder color(int height, int width) {
    return new ImageDecoder(height, width, 3, Fit.CROP);
  }

  /**
   * Grey: {@code [height, width, 1]}.
   *
   * @param height the images' height in pixels
   * @param width the images' width in pixels
   * @return a decoder that crops what has other proportions
   * @throws IllegalArgumentException if a side is below 1, or an image larger than an array holds
   */
  public static ImageDecoder grey(int height, int width) {
    return new ImageDecoder(height, width, 1, Fit.CROP);
  }

  /**
   * The same with another way of bringing images to its size; by default they are cropped.
   *
   * @param how what happens to images of other proportions
   * @return another decoder
   */
  public ImageDecoder fit(Fit how) {
    return new ImageDecoder(height, width, channels, how);
  }

  /** {@return the shape of what is decoded: {@code [height, width, channels]}} */
  public Shape shape() {
    return Shape.of(height, width, channels);
  }

  /**
   * Reads an image to predict from.
   *
   * @param file a file that {@code ImageIO} reads, such as PNG or JPEG
   * @return {@code [height, width, channels]}, from 0 to 1
   * @throws DataException if the file is missing, damaged or no image
   */
  public float[] decode(Path file) throws DataException {
    return decode(DataSource.file(file));
  }

  /**
   * Reads an image to predict from.
   *
   * @param source the bytes of such a file
   * @return {@code [height, width, channels]}, from 0 to 1
   * @throws DataException if the source is missing, damaged or no image
   */
  public float[] decode(DataSource source) throws DataException {
    byte[] pixels = pixels(source);
    float[] scaled = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      scaled[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
    }
    return scaled;
  }

  /** The same as unsigned bytes. */
  byte[] pixels(DataSource source) throws DataException {
    byte[] file = bytes(source);
    BufferedImage image = ImageReading.read(source.name(), file);
    int orientation = Orientation.of(file);
    boolean turned = Orientation.isTurned(orientation);
    int rows = turned ? width : height;
    int columns = turned ? height : width;
    byte[] pixels = resample(image, columns, rows);
    return Orientation.upright(pixels, rows, columns, channels, orientation);
  }

  private static byte[] bytes(DataSource source) throws DataException {
    try (InputStream in = source.open()) {
      return in.readAllBytes();
    } catch (DataException explained) {
      throw explained;
    } catch (IOException e) {
      throw new DataException(source.name() + ": it can't be read (" + e + ")", e);
    }
  }

  /** Each row of the image is read once, and added to the new rows that it is a part of. */
  private byte[] resample(BufferedImage image, int columns, int rows) {
    int imageWidth = image.getWidth();
    Geometry geometry = Geometry.of(fit, imageWidth, image.getHeight(), columns, rows);
    PixelRows source = new PixelRows(image, channels);
    float[] row = new float[imageWidth * channels];
    int length = geometry.columns().size() * channels;
    float[] line = new float[length];
    float[] sums = new float[geometry.rows().size() * length];
    int from = geometry.rows().first(0);
    int to = geometry.rows().last(geometry.rows().size() - 1);
    int earliest = 0;
    for (int y = from; y <= to; y++) {
      source.read(y, row);
      geometry.columns().apply(row, line, channels);
      while (geometry.rows().last(earliest) < y) {
        earliest++;
      }
      for (int t = earliest; t < geometry.rows().size() && geometry.rows().first(t) <= y; t++) {
        if (geometry.rows().last(t) >= y) {
          add(line, geometry.rows().weight(t, y), sums, t * length);
        }
      }
    }
    return bytes(sums, length, geometry, columns, rows);
  }

  private static void add(float[] line, float weight, float[] sums, int offset) {
    for (int i = 0; i < line.length; i++) {
      sums[offset + i] += weight * line[i];
    }
  }

  private byte[] bytes(float[] sums, int length, Geometry geometry, int columns, int rows) {
    byte[] pixels = new byte[rows * columns * channels];
    for (int t = 0; t < geometry.rows().size(); t++) {
      int start = ((geometry.top() + t) * columns + geometry.left()) * channels;
      for (int i = 0; i < length; i++) {
        pixels[start + i] = (byte) Math.max(0, Math.min(255, Math.round(sums[t * length + i])));
      }
    }
    return pixels;
  }
}
