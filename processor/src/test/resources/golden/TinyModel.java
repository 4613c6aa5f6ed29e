package golden;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.RangeTask;
import dev.kiln.runtime.RuntimeVersion;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.ValueListener;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.checkpoint.ModelSource;
import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.internal.kernel.KeptWeight;
import dev.kiln.runtime.internal.kernel.LeftLayout;
import dev.kiln.runtime.internal.kernel.Loops;
import dev.kiln.runtime.internal.kernel.Microkernels;
import dev.kiln.runtime.internal.kernel.ProductScratch;
import dev.kiln.runtime.internal.kernel.VectorModule;
import dev.kiln.runtime.internal.random.InitialParameters;
import java.io.IOException;
import java.io.InputStream;
import java.lang.Class;
import java.lang.Float;
import java.lang.Integer;
import java.lang.Math;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.System;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The network Tiny, compiled by Kiln.
 *
 * <pre>
 * layer          kind     output     parameters    multiply-adds  activation bytes
 * conv           Conv2D   4x4x2              20              288               128
 * flat           Flatten  32                  0                0               128
 * logits         Dense    3                  99               96                12
 * probabilities  Softmax  3                   0                0                12
 * total                                     119              384               280
 * training memory for a batch of 64: 46,008 bytes
 * </pre>
 */
@Generated("dev.kiln.processor.KilnProcessor")
@SuppressWarnings("all")
public final class TinyModel extends Model {
  /** The network's shapes, layers and parameters. */
  public static final ModelInfo INFO = Info.create();

  /** Products of matrices. */
  private static final Microkernels TILES = VectorModule.microkernels();

  /** Inner loops in vector registers, or in plain Java. */
  private static final Loops LOOPS = VectorModule.loops();

  private TinyModel(float[] parameters) {
    super(INFO, parameters);
  }

  /**
   * A model to train.
   *
   * @param seed what the parameters are drawn from: the same gives the same
   * @return the model
   */
  public static TinyModel create(long seed) {
    return new TinyModel(InitialParameters.draw(INFO, seed));
  }

  /**
   * The model saved in a safetensors file.
   *
   * @param file the file
   * @return the model
   * @throws IOException if it can't be read, or is not of this network
   */
  public static TinyModel load(Path file) throws IOException {
    return restore(ModelSource.file(file), INFO, TinyModel::new);
  }

  /**
   * The model saved in a stream, which stays open.
   *
   * @param stream the stream
   * @return the model
   * @throws IOException if it can't be read, or is not of this network
   */
  public static TinyModel load(InputStream stream) throws IOException {
    return restore(ModelSource.stream(stream), INFO, TinyModel::new);
  }

  /**
   * The model saved in a channel, which stays open.
   *
   * @param channel the channel
   * @return the model
   * @throws IOException if it can't be read, or is not of this network
   */
  public static TinyModel load(ReadableByteChannel channel) throws IOException {
    return restore(ModelSource.channel(channel), INFO, TinyModel::new);
  }

  /**
   * The model saved in a resource next to a class, the anchor.
   *
   * @param anchor the anchor
   * @param resource the resource
   * @return the model
   * @throws IOException if it can't be read, or is not of this network
   */
  public static TinyModel load(Class<?> anchor, String resource) throws IOException {
    return restore(ModelSource.resource(anchor, resource), INFO, TinyModel::new);
  }

  @Override
  protected InferenceWorkspace newInferenceWorkspace(int capacity, Workers workers) {
    return new Inference(parameters(), capacity, workers);
  }

  @Override
  protected TrainingWorkspace newTrainingWorkspace(int capacity, Workers workers) {
    return new Training(parameters(), capacity, workers);
  }

  /** Memory and steps for predicting and evaluating. */
  private static final class Inference extends InferenceWorkspace {
    private static final int INPUT = 0; // [6, 6, 1]
    private static final int TARGET = 96; // [1]
    private static final int CONV = 48; // [4, 4, 2]
    private static final int FLAT = 48; // [32]
    private static final int LOGITS = 80; // [3]
    private static final int PROBABILITIES = 48; // [3]
    private static final int LOSS = 64; // [1]
    private static final int FLOATS_PER_SAMPLE = 112;

    /** The parameters, [from, to), that {@link #prepare} depends on. */
    private static final int[] PREPARED_FROM = {0, 18};

    private final Scratch[] scratch = Scratch.perWorker(workers().threads(), capacity);

    private int batch;

    private final float[] convPackedWeight = new float[TILES.packedLength(9, 2)];

    private final KeptWeight logitsPackedWeight = new KeptWeight(1, this::constancy);

    private final RangeTask conv = task(0);

    private final RangeTask logits = task(1);

    private final RangeTask probabilities = task(2);

    private final RangeTask loss = task(3);

    Inference(float[] parameters, int capacity, Workers workers) {
      super(parameters, capacity, workers, FLOATS_PER_SAMPLE);
    }

    private void conv(int worker, int from, int to) {
      Kernels.conv(parameters, arena, at(INPUT), at(CONV), convPackedWeight, scratch[worker], from,
          to);
    }

    private void logits(int worker, int from, int to) {
      Kernels.logits(parameters, arena, at(FLAT), at(LOGITS), batch, logitsPackedWeight,
          scratch[worker], from, to);
    }

    private void probabilities(int worker, int from, int to) {
      Kernels.probabilities(arena, at(LOGITS), at(PROBABILITIES), from, to);
    }

    private void loss(int worker, int from, int to) {
      Kernels.loss(arena, at(LOGITS), at(TARGET), at(LOSS), from, to);
    }

    private RangeTask task(int number) {
      return (worker, from, to) -> run(number, worker, from, to);
    }

    /** Does a part of the task of that number. */
    private void run(int number, int worker, int from, int to) {
      switch (number) {
        case 0 -> conv(worker, from, to);
        case 1 -> logits(worker, from, to);
        case 2 -> probabilities(worker, from, to);
        case 3 -> loss(worker, from, to);
      }
    }

    @Override
    public FloatSlice inputs() {
      return region(INPUT, 36);
    }

    @Override
    public FloatSlice targets() {
      return region(TARGET, 1);
    }

    @Override
    public FloatSlice outputs() {
      return region(PROBABILITIES, 3);
    }

    @Override
    public FloatSlice losses() {
      return region(LOSS, 1);
    }

    @Override
    public void forward(int batch) {
      trace(batch, null);
    }

    @Override
    protected void prepare() {
      Kernels.convPacked(parameters, convPackedWeight, 0, 9); // [3, 3, 1, 2]
    }

    @Override
    public void trace(int batch, ValueListener values) {
      this.batch = checkBatch(batch);
      prepareIfChanged(PREPARED_FROM);
      workers().run(batch * 4, conv); // [4, 4, 2]
      if (values != null) {
        values.onValue("conv", part(CONV, 32, batch));
        values.onValue("flat", part(FLAT, 32, batch));
      }
      workers().run(1, logits); // [3]
      if (values != null) {
        values.onValue("logits", part(LOGITS, 3, batch));
      }
      workers().run(batch, probabilities); // [3]
      if (values != null) {
        values.onValue("probabilities", part(PROBABILITIES, 3, batch));
      }
    }

    @Override
    public void computeLosses(int batch) {
      this.batch = checkBatch(batch);
      workers().run(batch, loss); // [1]
    }
  }

  /** Memory and steps for training. */
  private static final class Training extends TrainingWorkspace {
    private static final int INPUT = 0; // [6, 6, 1]
    private static final int TARGET = 144; // [1]
    private static final int CONV = 48; // [4, 4, 2]
    private static final int FLAT = 48; // [32]
    private static final int LOGITS = 80; // [3]
    private static final int PROBABILITIES = 112; // [3]
    private static final int LOSS = 160; // [1]
    private static final int PROBABILITIES_GRADIENT = 128; // [3]
    private static final int LOGITS_INPUT_GRADIENT = 80; // [32]
    private static final int FLAT_GRADIENT = 80; // [4, 4, 2]
    private static final int CONV_BIASED_GRADIENT = 48; // [4, 4, 2]
    private static final int FLOATS_PER_SAMPLE = 176;

    private final Scratch[] scratch = Scratch.perWorker(workers().threads(), capacity);

    private int batch;

    private final float[] convPackedWeight = new float[TILES.packedLength(9, 2)];

    private final RangeTask convPacked = task(0);

    private final RangeTask conv = task(1);

    private final RangeTask logits = task(2);

    private final RangeTask probabilities = task(3);

    private final RangeTask loss = task(4);

    private final RangeTask probabilitiesGradient = task(5);

    private final RangeTask logitsBiasGradient = task(6);

    private final RangeTask logitsWeightGradient = task(7);

    private final RangeTask logitsInputGradient = task(8);

    private final RangeTask convBiasedGradient = task(9);

    private final RangeTask convBiasGradient = task(10);

    private final RangeTask convWeightGradient = task(11);

    Training(float[] parameters, int capacity, Workers workers) {
      super(parameters, capacity, workers, FLOATS_PER_SAMPLE);
    }

    private void convPacked(int worker, int from, int to) {
      Kernels.convPacked(parameters, convPackedWeight, from, to);
    }

    private void conv(int worker, int from, int to) {
      Kernels.conv(parameters, arena, at(INPUT), at(CONV), convPackedWeight, scratch[worker], from,
          to);
    }

    private void logits(int worker, int from, int to) {
      Kernels.logits(parameters, arena, at(FLAT), at(LOGITS), batch, KeptWeight.NONE,
          scratch[worker], from, to);
    }

    private void probabilities(int worker, int from, int to) {
      Kernels.probabilities(arena, at(LOGITS), at(PROBABILITIES), from, to);
    }

    private void loss(int worker, int from, int to) {
      Kernels.loss(arena, at(LOGITS), at(TARGET), at(LOSS), from, to);
    }

    private void probabilitiesGradient(int worker, int from, int to) {
      Kernels.probabilitiesGradient(arena, at(PROBABILITIES), at(TARGET),
          at(PROBABILITIES_GRADIENT), batch, from, to);
    }

    private void logitsBiasGradient(int worker, int from, int to) {
      Kernels.logitsBiasGradient(gradients, arena, at(PROBABILITIES_GRADIENT), batch, from, to);
    }

    private void logitsWeightGradient(int worker, int from, int to) {
      Kernels.logitsWeightGradient(gradients, arena, at(FLAT), at(PROBABILITIES_GRADIENT), batch,
          scratch[worker], from, to);
    }

    private void logitsInputGradient(int worker, int from, int to) {
      Kernels.logitsInputGradient(parameters, arena, at(PROBABILITIES_GRADIENT),
          at(LOGITS_INPUT_GRADIENT), batch, scratch[worker], from, to);
    }

    private void convBiasedGradient(int worker, int from, int to) {
      Kernels.convBiasedGradient(arena, at(CONV), at(FLAT_GRADIENT), at(CONV_BIASED_GRADIENT), from,
          to);
    }

    private void convBiasGradient(int worker, int from, int to) {
      Kernels.convBiasGradient(gradients, arena, at(CONV_BIASED_GRADIENT), batch, scratch[worker],
          from, to);
    }

    private void convWeightGradient(int worker, int from, int to) {
      Kernels.convWeightGradient(gradients, arena, at(INPUT), at(CONV_BIASED_GRADIENT), batch,
          scratch[worker], from, to);
    }

    private RangeTask task(int number) {
      return (worker, from, to) -> run(number, worker, from, to);
    }

    /** Does a part of the task of that number. */
    private void run(int number, int worker, int from, int to) {
      switch (number) {
        case 0 -> convPacked(worker, from, to);
        case 1 -> conv(worker, from, to);
        case 2 -> logits(worker, from, to);
        case 3 -> probabilities(worker, from, to);
        case 4 -> loss(worker, from, to);
        case 5 -> probabilitiesGradient(worker, from, to);
        case 6 -> logitsBiasGradient(worker, from, to);
        case 7 -> logitsWeightGradient(worker, from, to);
        case 8 -> logitsInputGradient(worker, from, to);
        case 9 -> convBiasedGradient(worker, from, to);
        case 10 -> convBiasGradient(worker, from, to);
        case 11 -> convWeightGradient(worker, from, to);
      }
    }

    @Override
    public FloatSlice inputs() {
      return region(INPUT, 36);
    }

    @Override
    public FloatSlice targets() {
      return region(TARGET, 1);
    }

    @Override
    public FloatSlice outputs() {
      return region(PROBABILITIES, 3);
    }

    @Override
    public FloatSlice losses() {
      return region(LOSS, 1);
    }

    @Override
    public void step(int batch, long key) {
      tracedStep(batch, key, null);
    }

    @Override
    public void tracedStep(int batch, long key, ValueListener values) {
      this.batch = checkBatch(batch);
      forward(batch, values);
      loss();
      backward();
    }

    /** The outputs; {@code values} are told of what layers compute. */
    private void forward(int batch, ValueListener values) {
      workers().run(9, convPacked); // [3, 3, 1, 2]
      workers().run(batch * 4, conv); // [4, 4, 2]
      if (values != null) {
        values.onValue("conv", part(CONV, 32, batch));
        values.onValue("flat", part(FLAT, 32, batch));
      }
      workers().run(1, logits); // [3]
      if (values != null) {
        values.onValue("logits", part(LOGITS, 3, batch));
      }
      workers().run(batch, probabilities); // [3]
      if (values != null) {
        values.onValue("probabilities", part(PROBABILITIES, 3, batch));
      }
    }

    /** The losses. */
    private void loss() {
      workers().run(batch, loss); // [1]
    }

    /** The gradients, from the loss back to the lowest layer that learns. */
    private void backward() {
      workers().run(batch, probabilitiesGradient); // [3]
      weighSamples(at(PROBABILITIES_GRADIENT), 3, batch);
      runFor(116, 119, 3, logitsBiasGradient); // [3]
      runFor(20, 116, 1, logitsWeightGradient); // [32, 3]
      if (!learnsBefore(20)) {
        return;
      }
      workers().run(1, logitsInputGradient); // [32]
      workers().run(batch, convBiasedGradient); // [4, 4, 2]
      runFor(18, 20, 1, convBiasGradient); // [2]
      runFor(0, 18, 3, convWeightGradient); // [3, 3, 1, 2]
    }
  }

  /**
   * The network's computations, one method each. Each does the part [from, to) of its work: of the samples,
   * or of what its comment says.
   */
  private static final class Kernels {
    private static final LeftLayout CONV_PIXELS = new LeftLayout(1, 4, 6, 6, 1);

    private static final LeftLayout LOGITS_SAMPLES = LeftLayout.matrix(32, 1);

    private static final LeftLayout LOGITS_WEIGHT_GRADIENT_CHANNELS = LeftLayout.matrix(1, 32);

    private static final LeftLayout LOGITS_INPUT_GRADIENT_INPUTS = LeftLayout.matrix(3, 1);

    private static final LeftLayout CONV_WEIGHT_GRADIENT_TAPS = new LeftLayout(1, Integer.MAX_VALUE, 0, 6, 1);

    /**
     * convPacked: the weight of conv, packed for tiles; split by rows of the weight.
     *
     * <p>Tiny.conv, Tiny.java:9
     */
    static void convPacked(float[] parameters, float[] weights, int from, int to) {
      final int weight = 0; // [3, 3, 1, 2]
      TILES.pack(9, 2, from, to - from, parameters, weight + from * 2, 2, 1, weights);
    }

    /**
     * conv: 3x3 convolution, stride 1x1, of [6, 6, 1] into [4, 4, 2], plus bias, then ReLU; the
     * work is split by rows of the output.
     *
     * <p>{@code y[oy, ox, f] = max(0, bias[f] + sum over ky, kx, c of x[oy + ky, ox + kx, c] *
     * weight[ky, kx, c, f])}
     *
     * <p>Tiny.conv, Tiny.java:9
     */
    static void conv(float[] parameters, float[] arena, int x, int y, float[] weights,
        Scratch scratch, int from, int to) {
      float[] start = scratch.bias1x2;
      final int bias = 18; // [2]
      TILES.pack(1, 2, 0, 1, parameters, bias, 2, 1, start);
      for (int line = from; line < to; ) {
        int n = line / 4;
        int top = line % 4;
        int lines = Math.min(4 - top, to - line);
        TILES.multiply(
            CONV_PIXELS, arena, x + n * 36 + top * 6, lines * 4, 3, 3, weights, 2,
            start, 0, 0, arena, y + n * 32 + top * 8, 2, 0f, scratch.products);
        line += lines;
      }
    }

    /**
     * logits: dense layer from [32] to [3], plus bias; the work is split by units, 3 at a time.
     *
     * <p>{@code y[u] = bias[u] + sum over i of x[i] * weight[i, u]}
     *
     * <p>Tiny.logits, Tiny.java:11
     */
    static void logits(float[] parameters, float[] arena, int x, int y, int batch, KeptWeight kept,
        Scratch scratch, int from, int to) {
      final int weight = 20; // [32, 3]
      int begin = from * 3;
      int end = Math.min(to * 3, 3);
      final int bias = 116; // [3]
      for (int n = 0; n < batch; n++) {
        System.arraycopy(parameters, bias + begin, arena, y + n * 3 + begin, end - begin);
      }
      if (batch < 4) {
        for (int n = 0; n < batch; n++) {
          TILES.multiplyRow(
              arena, x + n * 32, 32, parameters, weight + begin, 3, end - begin, arena, y + n * 3 + begin, Float.NEGATIVE_INFINITY, scratch.products);
        }
        return;
      }
      float[] weights = scratch.packed32x3; // a block of the weight's rows, packed
      if (kept.isKept()) {
        int factors = 32;
        int columns = end - begin;
        int rest = TILES.packedLength(factors, columns % 128);
        weights = kept.share(from, columns / 128 * TILES.packedLength(factors, 128) + rest); // all blocks
      }
      boolean packed = kept.isPacked(from);
      int at = 0;
      for (int unit = begin; unit < end; unit += 128) {
        int units = Math.min(128, end - unit);
        for (int first = 0; first < 32; first += 32) {
          int depth = Math.min(32, 32 - first);
          if (!packed) {
            TILES.pack(depth, units, 0, depth, parameters, weight + first * 3 + unit, 3, 1, weights, at);
          }
          TILES.multiply(
              LOGITS_SAMPLES, arena, x + first, batch, 1, depth, weights, at, units,
              arena, y + unit, 3, arena, y + unit, 3, Float.NEGATIVE_INFINITY, scratch.products);
          at += kept.isKept() ? TILES.packedLength(depth, units) : 0;
        }
      }
      kept.setPacked(from);
    }

    /**
     * probabilities: the probabilities of 3 classes.
     *
     * <p>{@code p[i] = exp(z[i]) / sum over j of exp(z[j])}
     *
     * <p>Tiny.probabilities, Tiny.java:12
     */
    static void probabilities(float[] arena, int z, int p, int from, int to) {
      for (int n = from; n < to; n++) {
        int zn = z + n * 3;
        int pn = p + n * 3;
        float max = arena[zn];
        for (int i = 1; i < 3; i++) {
          max = Math.max(max, arena[zn + i]);
        }
        double sum = 0;
        for (int i = 0; i < 3; i++) {
          double e = Math.exp(arena[zn + i] - max);
          arena[pn + i] = (float) e;
          sum += e;
        }
        for (int i = 0; i < 3; i++) {
          arena[pn + i] /= (float) sum;
        }
      }
    }

    /**
     * loss: the cross-entropy of 3 classes with labels.
     *
     * <p>{@code loss = -log(softmax(in))[label]}
     *
     * <p>The loss
     */
    static void loss(float[] arena, int in, int target, int loss, int from, int to) {
      for (int n = from; n < to; n++) {
        int label = Objects.checkIndex((int) arena[target + n], 3);
        float max = arena[in + n * 3];
        for (int i = 1; i < 3; i++) {
          max = Math.max(max, arena[in + n * 3 + i]);
        }
        double exponentials = 0;
        for (int i = 0; i < 3; i++) {
          exponentials += Math.exp(arena[in + n * 3 + i] - max);
        }
        double logSum = Math.log(exponentials);
        double x = arena[in + n * 3 + label];
        arena[loss + n] = (float) (-(x - max - logSum));
      }
    }

    /**
     * probabilitiesGradient: the gradient of the mean cross-entropy of 3 classes with labels.
     *
     * <p>{@code gradient[i] = (in[i] - (i == label ? 1 : 0)) / batch}
     *
     * <p>Tiny.probabilities, Tiny.java:12
     */
    static void probabilitiesGradient(float[] arena, int in, int target, int gradient, int batch,
        int from, int to) {
      for (int n = from; n < to; n++) {
        int label = (int) arena[target + n];
        for (int i = 0; i < 3; i++) {
          float one = i == label ? 1f : 0f;
          arena[gradient + n * 3 + i] = (arena[in + n * 3 + i] - one) / batch;
        }
      }
    }

    /**
     * logitsBiasGradient: [3], a sum over the batch; the work is split by elements.
     *
     * <p>{@code y = sum of gradient}
     *
     * <p>Tiny.logits, Tiny.java:11
     */
    static void logitsBiasGradient(float[] gradients, float[] arena, int gradientAt, int batch,
        int from, int to) {
      Arrays.fill(gradients, 116 + from, 116 + to, 0f);
      LOOPS.addRows(arena, gradientAt + from, batch, 3, to - from, gradients, 116 + from);
    }

    /**
     * logitsWeightGradient: the gradient in the weight [32, 3] of a dense layer; the work is
     * split by inputs, 32 at a time.
     *
     * <p>{@code dw[i, u] = sum over n of x[n, i] * dy[n, u]}
     *
     * <p>Tiny.logits, Tiny.java:11
     */
    static void logitsWeightGradient(float[] gradients, float[] arena, int x, int dy, int batch,
        Scratch scratch, int from, int to) {
      final int weight = 20; // [32, 3]
      float[] gradient = scratch.gradient3; // dy, packed
      TILES.packNarrow(batch, 3, batch, arena, dy, 3, gradient);
      int first = from * 32;
      int count = Math.min(to * 32, 32) - first;
      int at = weight + first * 3;
      Arrays.fill(gradients, at, at + count * 3, 0f);
      TILES.multiplyTransposed(
          LOGITS_WEIGHT_GRADIENT_CHANNELS, arena, x + first, count, 1, batch, gradient, 3,
          gradients, at, 3, scratch.products);
    }

    /**
     * logitsInputGradient: the gradient in the input [32] of a dense layer; the work is split by
     * inputs, 32 at a time.
     *
     * <p>{@code dx[i] = sum over u of dy[u] * weight[i, u]}
     *
     * <p>Tiny.logits, Tiny.java:11
     */
    static void logitsInputGradient(float[] parameters, float[] arena, int dy, int dx, int batch,
        Scratch scratch, int from, int to) {
      final int weight = 20; // [32, 3]
      float[] packed = scratch.gradients3xBatch; // dy, a column for each sample, packed
      float[] sums = scratch.inputSums24; // dx of some inputs, a row for each
      int end = Math.min(to * 32, 32);
      for (int first = 0; first < 3; first += 3) {
        int depth = Math.min(3, 3 - first);
        TILES.pack(depth, batch, 0, depth, arena, dy + first, 1, 3, packed, TILES.packedLength(first, batch));
      }
      for (int input = from * 32; input < end; input += 24) {
        int inputs = Math.min(24, end - input);
        Arrays.fill(sums, 0, inputs * batch, 0f);
        for (int first = 0; first < 3; first += 3) {
          TILES.multiply(
              LOGITS_INPUT_GRADIENT_INPUTS, parameters, weight + input * 3 + first, inputs, 1, Math.min(3, 3 - first),
              packed, TILES.packedLength(first, batch), batch, sums, 0, batch, sums, 0, batch, Float.NEGATIVE_INFINITY, scratch.products);
        }
        for (int n = 0; n < batch; n++) {
          for (int i = 0; i < inputs; i++) {
            arena[dx + n * 32 + input + i] = sums[i * batch + n];
          }
        }
      }
    }

    /**
     * convBiasedGradient: the gradient through ReLU of [4, 4, 2].
     *
     * <p>{@code y = x > 0 ? gradient : 0.0}
     *
     * <p>Tiny.conv, Tiny.java:9
     */
    static void convBiasedGradient(float[] arena, int xAt, int gradientAt, int yAt, int from,
        int to) {
      int at = from * 32;
      LOOPS.reluGradient(arena, xAt + at, arena, gradientAt + at, arena, yAt + at, (to - from) * 32);
    }

    /**
     * convBiasGradient: [2], a sum over [4, 4, 2] and the batch.
     *
     * <p>{@code y = sum of biasedGradient}
     *
     * <p>Tiny.conv, Tiny.java:9
     */
    static void convBiasGradient(float[] gradients, float[] arena, int biasedGradientAt, int batch,
        Scratch scratch, int from, int to) {
      float[] parts = scratch.narrowSums32; // of the sums, 16 of each
      Arrays.fill(parts, 0f);
      LOOPS.addRows(arena, biasedGradientAt, batch, 32, 32, parts, 0);
      for (int i = 0; i < 2; i++) {
        float sum = 0f;
        for (int part = i; part < 32; part += 2) {
          sum += parts[part];
        }
        gradients[18 + i] = sum;
      }
    }

    /**
     * convWeightGradient: the gradient in the weight of a 3x3 convolution, stride 1x1, of [6, 6,
     * 1] into [4, 4, 2]; the work is split by taps, 5 at a time.
     *
     * <p>{@code dw[ky, kx, c, f] = sum over n, oy, ox of dy[n, oy, ox, f] * x[n, oy + ky, ox +
     * kx, c]}
     *
     * <p>Tiny.conv, Tiny.java:9
     */
    static void convWeightGradient(float[] gradients, float[] arena, int x, int dy, int batch,
        Scratch scratch, int from, int to) {
      final int width = TILES.wholeVectors(2);
      float[] sums = scratch.wideSums9x2; // the gradient, each row filled up to whole vectors
      final int weight = 0; // [3, 3, 1, 2]
      float[] gradient = scratch.gradient16x2; // some rows of dy, packed
      for (int ky = 0; ky < 3; ky++) {
        int first = Math.min(Math.max(from - ky, 0) * 5, 3);
        int last = Math.min(Math.max(to - ky, 0) * 5, 3);
        int at = ky * 3 * width;
        Arrays.fill(sums, at + first * width, at + last * width, 0f);
      }
      for (int n = 0; n < batch; n++) {
        for (int line = 0; line < 4; line += 4) {
          int lines = Math.min(4, 4 - line);
          int pixels = lines * 4;
          int rows = dy + n * 32 + line * 4 * 2;
          TILES.packNarrow(pixels, 2, pixels, arena, rows, 2, gradient);
          for (int ky = 0; ky < 3; ky++) {
            int first = Math.min(Math.max(from - ky, 0) * 5, 3);
            int last = Math.min(Math.max(to - ky, 0) * 5, 3);
            if (first < last) {
              TILES.multiplyTransposed(
                  CONV_WEIGHT_GRADIENT_TAPS, arena, x + n * 36 + line * 6 + ky * 6 + first, last - first, lines, 4,
                  gradient, width, sums, (ky * 3 + first) * width, width, scratch.products);
            }
          }
        }
      }
      for (int ky = 0; ky < 3; ky++) {
        int last = Math.min(Math.max(to - ky, 0) * 5, 3);
        for (int k = Math.min(Math.max(from - ky, 0) * 5, 3); k < last; k++) {
          int at = ky * 3 + k;
          System.arraycopy(sums, at * width, gradients, weight + at * 2, 2);
        }
      }
    }
  }

  /** What one worker computes on. */
  private static final class Scratch {
    final float[] bias1x2;

    final ProductScratch products;
    final float[] packed32x3;
    final float[] gradient3;
    final float[] gradients3xBatch;
    final float[] inputSums24;
    final float[] narrowSums32;
    final float[] wideSums9x2;
    final float[] gradient16x2;

    Scratch(int capacity) {
      bias1x2 = new float[TILES.packedLength(1, 2)];
      products = TILES.newScratch();
      packed32x3 = new float[TILES.packedLength(32, 3)];
      gradient3 = new float[TILES.packedLength(capacity, 3)];
      gradients3xBatch = new float[TILES.packedLength(3, capacity)];
      inputSums24 = new float[capacity * 24 + 16];
      narrowSums32 = new float[32];
      wideSums9x2 = new float[9 * TILES.wholeVectors(2)];
      gradient16x2 = new float[TILES.packedLength(16, 2)];
    }

    static Scratch[] perWorker(int workers, int capacity) {
      Scratch[] all = new Scratch[workers];
      for (int worker = 0; worker < workers; worker++) {
        all[worker] = new Scratch(capacity);
      }
      return all;
    }
  }

  /** What the network is made of. */
  private static final class Info {
    static ModelInfo create() {
      RuntimeVersion.require("Tiny", 4, "0.1.0");
      return ModelInfo.builder("Tiny")
          .input(Shape.of(6, 6, 1))
          .output(Shape.of(3))
          .layers(layers())
          .parameters(parameters())
          .build();
    }

    private static LayerInfo.Builder layer(String name, String kind, int... output) {
      return LayerInfo.builder(name, kind).output(Shape.of(output));
    }

    private static ParameterInfo.Builder parameter(String name, int offset, Initializer initializer,
        int fanIn, int fanOut, int... shape) {
      return ParameterInfo.builder(name, Shape.of(shape))
          .offset(offset).initializer(initializer).fans(fanIn, fanOut);
    }

    private static List<LayerInfo> layers() {
      return List.of(new LayerInfo[] {
          layer("conv", "Conv2D", 4, 4, 2).parameters(20).multiplyAdds(288).build(),
          layer("flat", "Flatten", 32).build(),
          layer("logits", "Dense", 3).parameters(99).multiplyAdds(96).build(),
          layer("probabilities", "Softmax", 3).build()});
    }

    private static List<ParameterInfo> parameters() {
      return List.of(new ParameterInfo[] {
          parameter("conv.weight", 0, Initializer.HE_UNIFORM, 9, 18, 3, 3, 1, 2).build(),
          parameter("conv.bias", 18, Initializer.ZEROS, 2, 2, 2).build(),
          parameter("logits.weight", 20, Initializer.GLOROT_UNIFORM, 32, 3, 32, 3).build(),
          parameter("logits.bias", 116, Initializer.ZEROS, 3, 3, 3).build()});
    }
  }
}
