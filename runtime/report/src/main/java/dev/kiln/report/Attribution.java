package dev.kiln.report;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds out which pixels a prediction depends on. */
final class Attribution {

  /** Patches that cover an image side by side: as fine as it needs, as few as it takes. */
  private static final int PATCHES = 14;

  private final Model model;
  private final int height;
  private final int width;
  private final int channels;

  /** For a model that takes images. */
  Attribution(Model model) {
    List<Integer> shape = model.info().input().dimensions();
    this.model = model;
    this.height = shape.get(0);
    this.width = shape.get(1);
    this.channels = shape.get(2);
  }

  /**
   * The size of the score's gradient in each pixel, the sum over its channels; nothing if the model
   * was compiled without it. Source: Simonyan, Vedaldi and Zisserman, "Deep inside convolutional
   * networks", 2013, section 3 (which takes the largest of the channels).
   */
  Optional<Picture> saliency(float[] sample, int output) {
    if (!model.hasInputGradient()) {
      return Optional.empty();
    }
    float[] gradient = model.inputGradient(sample, output);
    float[] sizes = new float[height * width];
    for (int i = 0; i < gradient.length; i++) {
      sizes[i / channels] += Math.abs(gradient[i]);
    }
    Range range = new Range(0, Range.of(sizes, 0, sizes.length).most());
    return Optional.of(Tiles.image(sizes, height, width, Palette.VIRIDIS, range));
  }

  /**
   * How far the probability falls if a patch around each place is covered by the image's darkest
   * value. Source: Zeiler and Fergus, "Visualizing and understanding convolutional networks", 2014,
   * section 4.2.
   */
  Picture occlusion(float[] sample, int output) {
    int stepY = step(height);
    int stepX = step(width);
    int rows = patches(height);
    int columns = patches(width);
    float cover = (float) Range.of(sample, 0, sample.length).least();
    float[] covered = new float[rows * columns * sample.length];
    for (int place = 0; place < rows * columns; place++) {
      float[] copy = sample.clone();
      cover(copy, place / columns * stepY, place % columns * stepX, stepY, stepX, cover);
      System.arraycopy(copy, 0, covered, place * sample.length, sample.length);
    }
    float[] outputs = model.predict(covered, rows * columns);
    int length = model.info().output().elements();
    double before = Predictions.probability(model.predict(sample), output);
    float[] falls = new float[height * width];
    for (int i = 0; i < falls.length; i++) {
      int place = i / width / stepY * columns + i % width / stepX;
      float[] after = Arrays.copyOfRange(outputs, place * length, (place + 1) * length);
      falls[i] = (float) Math.max(0, before - Predictions.probability(after, output));
    }
    Range range = new Range(0, Math.max(1e-6, Range.of(falls, 0, falls.length).most()));
    return Tiles.image(falls, height, width, Palette.VIRIDIS, range);
  }

  /** How many predictions {@link #occlusion} takes for an image. */
  static int predictions(Shape image) {
    return 1 + patches(image.dimensions().get(0)) * patches(image.dimensions().get(1));
  }

  private static int step(int length) {
    return Math.max(1, length / PATCHES);
  }

  private static int patches(int length) {
    return (length + step(length) - 1) / step(length);
  }

  /** Three steps wide, so that neighbouring patches overlap. */
  private void cover(float[] image, int top, int left, int stepY, int stepX, float value) {
    for (int y = Math.max(0, top - stepY); y < Math.min(height, top + 2 * stepY); y++) {
      for (int x = Math.max(0, left - stepX); x < Math.min(width, left + 2 * stepX); x++) {
        Arrays.fill(image, (y * width + x) * channels, (y * width + x + 1) * channels, value);
      }
    }
  }
}
