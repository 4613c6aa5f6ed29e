package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.samples.benchmarks.onnx.OnnxModel.Array;
import dev.kiln.samples.benchmarks.onnx.OnnxModel.Node;
import java.util.List;

/** The operators with windows, over images; a sequence is an image of one row. */
final class OnnxWindows {

  private final Array x;
  private final int[] kernel;
  private final int[] stride;
  private final int[] dilation;
  private final int[] before;
  private final int[] output = new int[2];

  private OnnxWindows(Node node, Array x) {
    int dimensions = x.extents().length - 2;
    this.x = x;
    this.kernel = pair(node.integers("kernel_shape", dimensions, 1), 0, dimensions, 1);
    this.stride = pair(node.integers("strides", dimensions, 1), 0, dimensions, 1);
    this.dilation = pair(node.integers("dilations", dimensions, 1), 0, dimensions, 1);
    long[] pads = node.integers("pads", 2 * dimensions, 0);
    this.before = pair(pads, 0, dimensions, 0);
    int[] after = pair(pads, dimensions, dimensions, 0);
    for (int j = 0; j < 2; j++) {
      int room = extent(j) + before[j] + after[j] - dilation[j] * (kernel[j] - 1) - 1;
      output[j] = room / stride[j] + 1;
    }
  }

  static Array convolution(Node node, List<Array> in) {
    OnnxWindows windows = new OnnxWindows(node, in.get(0));
    Array weight = in.get(1);
    int filters = weight.extents()[0];
    int depth = weight.extents()[1];
    int perGroup = filters / (int) node.integer("group", 1);
    return windows.each(
        filters,
        (sample, filter, top, left) -> {
          double sum = in.size() > 2 ? in.get(2).values()[filter] : 0;
          for (int c = 0; c < depth; c++) {
            for (int tap = 0; tap < windows.taps(); tap++) {
              int channel = filter / perGroup * depth + c;
              double value = windows.at(sample, channel, top, left, tap);
              double factor = weight.values()[(filter * depth + c) * windows.taps() + tap];
              sum += Double.isNaN(value) ? 0 : value * factor;
            }
          }
          return sum;
        });
  }

  static Array pool(Node node, Array x, boolean max) {
    OnnxWindows windows = new OnnxWindows(node, x);
    return windows.each(
        x.extents()[1],
        (sample, channel, top, left) -> {
          double best = Double.NEGATIVE_INFINITY;
          double sum = 0;
          int inside = 0;
          for (int tap = 0; tap < windows.taps(); tap++) {
            double value = windows.at(sample, channel, top, left, tap);
            if (!Double.isNaN(value)) {
              best = Math.max(best, value);
              sum += value;
              inside++;
            }
          }
          return max ? best : sum / inside;
        });
  }

  @FunctionalInterface
  private interface Window {
    double of(int sample, int channel, int top, int left);
  }

  private Array each(int channels, Window window) {
    int batch = x.extents()[0];
    double[] values = new double[batch * channels * output[0] * output[1]];
    for (int j = 0; j < values.length; j++) {
      int left = j % output[1] * stride[1] - before[1];
      int top = j / output[1] % output[0] * stride[0] - before[0];
      int channel = j / output[1] / output[0];
      values[j] = window.of(channel / channels, channel % channels, top, left);
    }
    return new Array(
        x.extents().length == 3
            ? new int[] {batch, channels, output[1]}
            : new int[] {batch, channels, output[0], output[1]},
        values);
  }

  private int taps() {
    return kernel[0] * kernel[1];
  }

  /** NaN outside of the image. */
  private double at(int sample, int channel, int top, int left, int tap) {
    int row = top + tap / kernel[1] * dilation[0];
    int column = left + tap % kernel[1] * dilation[1];
    if (row < 0 || row >= extent(0) || column < 0 || column >= extent(1)) {
      return Double.NaN;
    }
    int image = sample * x.extents()[1] + channel;
    return x.values()[(image * extent(0) + row) * extent(1) + column];
  }

  private int extent(int dimension) {
    int rank = x.extents().length;
    return rank == 3 && dimension == 0 ? 1 : x.extents()[rank - 2 + dimension];
  }

  private static int[] pair(long[] values, int from, int count, int missing) {
    return count == 1
        ? new int[] {missing, (int) values[from]}
        : new int[] {(int) values[from], (int) values[from + 1]};
  }
}
