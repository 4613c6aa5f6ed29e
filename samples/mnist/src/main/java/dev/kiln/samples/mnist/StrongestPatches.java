package dev.kiln.samples.mnist;

import dev.kiln.runtime.LayerValue;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the parts of images to which the filters of a layer respond most. */
final class StrongestPatches {

  private static final int IMAGES = 300;
  private static final int SIDE = 28;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Patch(float response, float[] pixels) {}

  private StrongestPatches() {}

  /**
   * The patches, filter after filter.
   *
   * @param field how many pixels an output of the layer sees, in each direction
   */
  static List<float[]> of(
      Model model, Dataset images, String layer, int field, int filters, int perFilter) {
    List<List<Patch>> best = new ArrayList<>();
    for (int filter = 0; filter < filters; filter++) {
      best.add(new ArrayList<>());
    }
    for (int i = 0; i < IMAGES; i++) {
      float[] image = new float[SIDE * SIDE];
      images.copyInput(i, image, 0);
      LayerValue value = model.trace(image).value(layer);
      for (int filter = 0; filter < filters; filter++) {
        best.get(filter).add(strongest(value, filter, image, field));
      }
    }
    List<float[]> patches = new ArrayList<>();
    for (List<Patch> all : best) {
      all.sort(Comparator.comparingDouble(Patch::response).reversed());
      all.subList(0, perFilter).forEach(patch -> patches.add(patch.pixels()));
    }
    return patches;
  }

  /** The strongest of one image. */
  private static Patch strongest(LayerValue value, int filter, float[] image, int field) {
    int width = value.shape().dimensions().get(1);
    int channels = value.shape().dimensions().get(2);
    int places = value.values().length() / channels;
    int best = 0;
    for (int place = 1; place < places; place++) {
      if (value.values().get(place * channels + filter)
          > value.values().get(best * channels + filter)) {
        best = place;
      }
    }
    float[] pixels = new float[field * field];
    for (int i = 0; i < pixels.length; i++) {
      int y = best / width + i / field;
      int x = best % width + i % field;
      pixels[i] = image[y * SIDE + x];
    }
    return new Patch(value.values().get(best * channels + filter), pixels);
  }
}
