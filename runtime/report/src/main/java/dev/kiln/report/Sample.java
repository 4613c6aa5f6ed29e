package dev.kiln.report;

import dev.kiln.runtime.LayerValue;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Trace;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One image on its way through a network.
 *
 * @param index where it stands in its dataset
 * @param label its class
 * @param predicted the class that it is taken for
 * @param probability that class's
 * @param image the image itself
 * @param maps what convolutions and poolings make of it
 * @param saliency where the predicted class's score would change, if the network can tell
 * @param occlusion where covering it makes the predicted class less probable
 */
record Sample(
    int index,
    int label,
    int predicted,
    double probability,
    Picture image,
    List<FeatureMaps> maps,
    Optional<Picture> saliency,
    Picture occlusion) {

  /** The channels of a layer. */
  record FeatureMaps(String layer, String shape, int channels, Picture picture) {}

  static Sample of(Model model, Dataset samples, int index) {
    float[] input = Inputs.of(model, samples, index);
    Trace trace = model.trace(input);
    List<FeatureMaps> maps = new ArrayList<>();
    for (LayerValue value : trace.values()) {
      String kind = model.info().layer(value.layer()).kind();
      if (hasMaps(kind, value.shape())) {
        maps.add(
            new FeatureMaps(
                value.layer(),
                value.shape().toString(),
                value.shape().dimensions().get(2),
                Tiles.channels(value.shape(), value.values())));
      }
    }
    float[] output = model.predict(input);
    int predicted = Predictions.largest(output);
    Attribution attribution = new Attribution(model);
    return new Sample(
        index,
        samples.label(index),
        predicted,
        Predictions.probability(output, predicted),
        Tiles.sample(input, model.info().input()),
        List.copyOf(maps),
        attribution.saliency(input, predicted),
        attribution.occlusion(input, predicted));
  }

  /** Whether the channels of a layer are shown: of convolutions and poolings. */
  static boolean hasMaps(String kind, Shape output) {
    return output.dimensions().size() == 3 && (kind.contains("Conv") || kind.contains("Pool"));
  }
}
