package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.samples.benchmarks.onnx.OnnxModel.Array;
import dev.kiln.samples.benchmarks.onnx.OnnxModel.Node;
import java.util.List;

/** ConvTranspose of images without groups: each pixel adds its multiples of the kernel. */
final class OnnxTransposed {

  private OnnxTransposed() {}

  static Array convolution(Node node, List<Array> in) {
    Array x = in.get(0);
    int[] w = in.get(1).extents(); // [channels, filters, height, width]
    long[] stride = node.integers("strides", 2, 1);
    long[] pads = node.integers("pads", 4, 0);
    long[] more = node.integers("output_padding", 2, 0);
    int[] size = new int[2];
    for (int j = 0; j < 2; j++) {
      long whole = stride[j] * (x.extents()[2 + j] - 1) + w[2 + j] + more[j];
      size[j] = (int) (whole - pads[j] - pads[2 + j]);
    }
    int filters = w[1];
    double[] y = new double[x.extents()[0] * filters * size[0] * size[1]];
    for (int j = 0; j < y.length; j++) {
      y[j] = in.get(2).values()[j / size[1] / size[0] % filters];
    }
    for (int from = 0; from < x.values().length; from++) {
      int column = from % x.extents()[3];
      int row = from / x.extents()[3] % x.extents()[2];
      int channel = from / x.extents()[3] / x.extents()[2] % w[0];
      int sample = from / x.extents()[3] / x.extents()[2] / w[0];
      for (int at = 0; at < filters * w[2] * w[3]; at++) {
        int filter = at / w[3] / w[2];
        int top = (int) (row * stride[0] - pads[0]) + at / w[3] % w[2];
        int left = (int) (column * stride[1] - pads[1]) + at % w[3];
        if (top >= 0 && top < size[0] && left >= 0 && left < size[1]) {
          double factor = in.get(1).values()[channel * filters * w[2] * w[3] + at];
          y[((sample * filters + filter) * size[0] + top) * size[1] + left] +=
              x.values()[from] * factor;
        }
      }
    }
    return new Array(new int[] {x.extents()[0], filters, size[0], size[1]}, y);
  }
}
