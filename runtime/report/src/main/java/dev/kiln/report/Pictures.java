package dev.kiln.report;

import dev.kiln.runtime.LayerValue;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.train.ConfusionMatrix;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.TrainingHistory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures for papers and slides. What consists of pixels is a {@link Picture}, to be written as
 * PNG or SVG; drawings are SVG files.
 */
public final class Pictures {

  private Pictures() {}

  /**
   * The filters of a convolution: see {@link Tiles#filters}.
   *
   * @param model whose parameters are shown
   * @param layer the convolution's name
   * @return tiles beside each other, with one scale of colours for all
   * @throws IllegalArgumentException if there is no such layer, or it is no convolution of images
   */
  public static Picture filters(Model model, String layer) {
    return Tiles.filters(model, layer);
  }

  /**
   * The channels of what a layer makes of a sample.
   *
   * @param model the network
   * @param sample as the network takes it: one number for each element of its input
   * @param layer the layer's name
   * @return a tile for each channel, each from black for its least number to white for its largest
   * @throws IllegalArgumentException if the layer gives no image, or the compiled network has no
   *     value of it
   */
  public static Picture featureMaps(Model model, float[] sample, String layer) {
    LayerValue value = model.trace(sample).value(layer);
    if (value.shape().dimensions().size() != 3) {
      throw new IllegalArgumentException(
          layer + " gives " + value.shape() + ", which is no image with channels");
    }
    return Tiles.channels(value.shape(), value.values());
  }

  /**
   * {@return a sample, in gray}
   *
   * @param model the network that takes it, for the sample's shape
   * @param sample one number for each element of the network's input
   */
  public static Picture sample(Model model, float[] sample) {
    return Tiles.sample(sample, model.info().input());
  }

  /**
   * Where a changed pixel would change the score of a class; nothing without {@code keep}.
   *
   * @param model the network
   * @param sample one number for each element of its input
   * @param output which of the network's outputs, from 0
   * @return the sizes of the gradient of that output in the image's pixels, the largest white;
   *     empty where the network wasn't compiled with {@code keep = "input"}
   */
  public static Optional<Picture> saliency(Model model, float[] sample, int output) {
    return new Attribution(model).saliency(sample, output);
  }

  /**
   * Where covering an image makes a class less probable.
   *
   * @param model the network
   * @param sample an image: one number for each element of the network's input
   * @param output which of the network's outputs, from 0
   * @return for each place, how far the probability falls where a square of the image's least
   *     number covers it
   */
  public static Picture occlusion(Model model, float[] sample, int output) {
    return new Attribution(model).occlusion(sample, output);
  }

  /**
   * {@return the network's diagram, as an SVG file}
   *
   * @param model the network's description
   */
  public static String diagram(ModelInfo model) {
    return new Diagram(model).svg().file();
  }

  /**
   * {@return a confusion matrix, as an SVG file}
   *
   * @param model the network, for the names of its classes
   * @param matrix how often each class was taken for each other
   */
  public static String confusion(Model model, ConfusionMatrix matrix) {
    return new ConfusionDrawing(matrix, model.metadata().labels()).svg().file();
  }

  /**
   * {@return the curves of a training, as SVG files by what they show, such as {@code loss}}
   *
   * @param history the epochs of a training
   */
  public static Map<String, String> curves(TrainingHistory history) {
    Map<String, String> files = new LinkedHashMap<>();
    new Curves(history.epochs())
        .all()
        .forEach((name, chart) -> files.put(name, chart.named().file()));
    return files;
  }

  /**
   * How several trainings went, by their names: the accuracy in each epoch, of validation where
   * there is one. An SVG file.
   *
   * @param trainings one to six trainings by name, in the order of their colours
   * @return the text of an SVG file
   * @throws IllegalArgumentException if there is none, or more than six
   */
  public static String comparison(Map<String, TrainingHistory> trainings) {
    if (trainings.isEmpty() || trainings.size() > Series.COLORS) {
      throw new IllegalArgumentException(
          "1 to " + Series.COLORS + " trainings can be compared, not " + trainings.size());
    }
    List<Series> lines = new ArrayList<>();
    List<Integer> epochs = List.of();
    for (Map.Entry<String, TrainingHistory> training : trainings.entrySet()) {
      List<EpochReport> reports = training.getValue().epochs();
      if (reports.size() > epochs.size()) {
        epochs = reports.stream().map(EpochReport::epoch).toList();
      }
      double[] accuracies =
          reports.stream()
              .mapToDouble(
                  report ->
                      report.validation().map(Evaluation::accuracy).orElse(report.trainAccuracy()))
              .toArray();
      lines.add(new Series(training.getKey(), accuracies, lines.size()));
    }
    return new LineChart("accuracy", epochs, lines).named().file();
  }

  /**
   * Small images beside each other, each from black for its least number to white for its largest.
   *
   * @param images {@code [height, width]} each
   * @param height the rows of each image
   * @param width the columns of each image
   * @param columns how many images stand in a row
   * @return the images, in their order, with a gap between them
   */
  public static Picture tiles(List<float[]> images, int height, int width, int columns) {
    return Tiles.images(images, height, width, columns);
  }

  /**
   * {@return a picture as an SVG file, which programs enlarge without blurring it}
   *
   * @param picture what is put into it
   */
  public static byte[] svg(Picture picture) {
    String size = "width=\"" + picture.width() + "\" height=\"" + picture.height() + "\"";
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
            + (picture.width() + " " + picture.height() + "\" " + size + ">")
            + ("<image "
                + size
                + " style=\"image-rendering:pixelated\" href=\""
                + picture.dataUri())
            + "\"/></svg>\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
