package dev.kiln.samples.mnist;

import dev.kiln.report.Picture;
import dev.kiln.report.Pictures;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.Trainer;
import dev.kiln.runtime.train.TrainingHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program: trains the digits network and a dense one, and writes the pictures of {@code
 * docs/reading-a-cnn.md} into the folder that is its argument.
 */
public final class ReadingPictures {

  private static final int SIDE = 28;
  private static final int EPOCHS = 6;
  private static final int FILTERS = 8;

  private final Path folder;
  private final Digits digits;
  private final MnistCnnModel model = MnistCnnModel.create(42);
  private final float[] digit = new float[SIDE * SIDE];

  private ReadingPictures(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.digits = Digits.shipped();
    digits.test().copyInput(2, digit, 0);
  }

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("give the folder that the pictures go to");
      System.exit(2);
    }
    new ReadingPictures(Path.of(args[0])).run();
  }

  private void run() throws IOException {
    write("filters-initial.png", Pictures.filters(model, "conv1").enlarged(8));
    Map<String, TrainingHistory> histories = new LinkedHashMap<>();
    histories.put("convolutional", train(model));
    histories.put("dense", train(DenseDigitsModel.create(42)));
    write("accuracy.svg", Pictures.comparison(histories));
    write("network.svg", Pictures.diagram(model.info()));
    write("digit.png", Pictures.sample(model, digit).enlarged(6));
    write("pixels.svg", new NumberGrids(9).grid("9 x 9 of 28 x 28", part(8, 9, 9), 9, true).svg());
    write("channels.svg", channels());
    write("convolution.svg", convolution());
    write("relu.svg", relu());
    write("pooling.svg", pooling());
    write("filters-conv1.png", Pictures.filters(model, "conv1").enlarged(8));
    for (String layer : List.of("conv1", "conv2", "pool")) {
      int times = layer.equals("pool") ? 3 : 2;
      write("maps-" + layer + ".png", Pictures.featureMaps(model, digit, layer).enlarged(times));
    }
    write("patches-conv1.png", patches("conv1", 3, 8));
    write("patches-conv2.png", patches("conv2", 5, 6));
    int said = model.top(digit, 1).get(0).index();
    write("saliency.png", Pictures.saliency(model, digit, said).orElseThrow().enlarged(6));
    write("occlusion.png", Pictures.occlusion(model, digit, said).enlarged(6));
    write("softmax.svg", softmax());
  }

  private TrainingHistory train(Model network) {
    return Trainer.of(network)
        .optimizer(Sgd.momentum(0.01f, 0.9f))
        .epochs(EPOCHS)
        .seed(42)
        .fit(digits.train(), digits.test());
  }

  private Picture patches(String layer, int field, int times) {
    List<float[]> patches =
        StrongestPatches.of(model, digits.test(), layer, field, FILTERS, FILTERS);
    return Pictures.tiles(patches, field, field, FILTERS).enlarged(times);
  }

  /** A disc that is red above and blue below, and what its channels hold. */
  private static String channels() {
    float[][] channels = new float[3][36];
    for (int i = 0; i < 36; i++) {
      int row = i / 6;
      double far = Math.hypot(row - 2.5, i % 6 - 2.5);
      boolean inside = far < 2.7;
      channels[0][i] = inside ? (i < 18 ? 1 : 0.2f) : 0.9f;
      channels[1][i] = inside ? 0.3f : 0.9f;
      channels[2][i] = inside ? (i < 18 ? 0.1f : 1) : 0.9f;
    }
    return new NumberGrids(6)
        .grid("red", channels[0], 6, true)
        .sign("+")
        .grid("green", channels[1], 6, true)
        .sign("+")
        .grid("blue", channels[2], 6, true)
        .svg();
  }

  /** The sum of the filter and the place of the digit that give the most. */
  private String convolution() {
    float[] kernel = kernel(0);
    float[] patch = patch(0, 0);
    float bias = 0;
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < 32 * 26 * 26; i++) {
      float[] filter = kernel(i % 32);
      float[] place = patch(i / 32 / 26, i / 32 % 26);
      float sum = dot(place, filter);
      if (sum > best) {
        best = sum;
        kernel = filter;
        patch = place;
        bias = model.parameter("conv1.bias").get(i % 32);
      }
    }
    float[] products = new float[9];
    for (int i = 0; i < 9; i++) {
      products[i] = patch[i] * kernel[i];
    }
    float sum = best + bias;
    return new NumberGrids(3)
        .grid("pixels", patch, 3, true)
        .sign("x")
        .grid("a filter", kernel, 3, false)
        .sign("=")
        .grid("products", products, 3, false)
        .sign("sum")
        .grid("sum", new float[] {best}, 1, false)
        .sign("+")
        .grid("bias", new float[] {bias}, 1, false)
        .sign("ReLU")
        .grid("output", new float[] {Math.max(0, sum)}, 1, false)
        .svg();
  }

  /** The weights of a filter of the first convolution. */
  private float[] kernel(int filter) {
    FloatSlice weight = model.parameter("conv1.weight");
    float[] kernel = new float[9];
    for (int i = 0; i < 9; i++) {
      kernel[i] = weight.get(i * 32 + filter);
    }
    return kernel;
  }

  private static String relu() {
    float[] before = {-1.2f, 0.3f, -0.1f, 0, 0.8f, -0.4f};
    float[] after = new float[before.length];
    for (int i = 0; i < before.length; i++) {
      after[i] = Math.max(0, before[i]);
    }
    return new NumberGrids(1)
        .grid("before", before, 6, false)
        .sign("max(0, x)")
        .grid("after", after, 6, false)
        .svg();
  }

  /** The same stroke, one pixel to the right, under the same windows. */
  private static String pooling() {
    float[] stroke = {0, 0, 0.9f, 0, 0, 0, 0.8f, 0, 0.7f, 0, 0, 0, 0.6f, 0, 0, 0};
    float[] shifted = new float[16];
    for (int i = 0; i < 16; i++) {
      shifted[i] = i % 4 == 0 ? 0 : stroke[i - 1];
    }
    return new NumberGrids(4)
        .grid("4 x 4", stroke, 4, true)
        .sign("max")
        .grid("2 x 2", pool(stroke), 2, true)
        .sign("   ")
        .grid("shifted by one", shifted, 4, true)
        .sign("max")
        .grid("2 x 2", pool(shifted), 2, true)
        .svg();
  }

  private static float[] pool(float[] values) {
    float[] pooled = new float[4];
    for (int i = 0; i < 16; i++) {
      int window = i / 8 * 2 + i % 4 / 2;
      pooled[window] = Math.max(pooled[window], values[i]);
    }
    return pooled;
  }

  private String softmax() {
    float[] logits = model.trace(digit).value("logits").values().toArray();
    return new NumberGrids(1)
        .grid("logits of 0 to 9", logits, 10, false)
        .sign("softmax")
        .grid("probabilities of 0 to 9", model.predict(digit), 10, true)
        .svg();
  }

  private float[] part(int top, int left, int side) {
    float[] part = new float[side * side];
    for (int i = 0; i < part.length; i++) {
      part[i] = digit[(top + i / side) * SIDE + left + i % side];
    }
    return part;
  }

  private float[] patch(int y, int x) {
    return part(y, x, 3);
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private void write(String name, Picture picture) throws IOException {
    Files.write(folder.resolve(name), picture.png());
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
