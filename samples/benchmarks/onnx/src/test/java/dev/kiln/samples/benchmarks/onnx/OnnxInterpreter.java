package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.samples.benchmarks.onnx.OnnxModel.Array;
import dev.kiln.samples.benchmarks.onnx.OnnxModel.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Runs a graph as {@code Operators.md} describes its operators: plainly, in double precision. */
final class OnnxInterpreter {

  private final Map<String, Array> values;

  private OnnxInterpreter(OnnxModel model) {
    this.values = new HashMap<>(model.constants);
  }

  /** The graph's only output. */
  static Array run(OnnxModel model, Array input) {
    OnnxInterpreter interpreter = new OnnxInterpreter(model);
    interpreter.values.put(model.inputs.get(0), input);
    for (Node node : model.nodes) {
      List<Array> inputs = node.inputs().stream().map(interpreter.values::get).toList();
      if (inputs.contains(null)) {
        throw new AssertionError(node + " comes before what it takes");
      }
      if (interpreter.values.put(node.output(), run(node, inputs)) != null) {
        throw new AssertionError("two values are called " + node.output());
      }
    }
    return interpreter.values.get(model.outputs.get(0));
  }

  private static Array run(Node node, List<Array> in) {
    Array x = in.get(0);
    int channels = x.extents().length > 1 ? x.extents()[1] : 1;
    return switch (node.operator()) {
      case "Identity", "Cast" -> x;
      case "Relu" -> map(x, v -> Math.max(v, 0));
      case "Sigmoid" -> map(x, v -> 1 / (1 + Math.exp(-v)));
      case "Tanh" -> map(x, Math::tanh);
      case "Gelu" -> map(x, v -> v * normal(v));
      case "LeakyRelu" -> map(x, v -> v > 0 ? v : node.floats().get("alpha") * v);
      case "Elu" -> map(x, v -> v > 0 ? v : node.floats().get("alpha") * Math.expm1(v));
      case "Add" -> zip(x, in.get(1), Double::sum);
      case "Mul" -> zip(x, in.get(1), (a, b) -> a * b);
      case "Conv" -> OnnxWindows.convolution(node, in);
      case "ConvTranspose" -> OnnxTransposed.convolution(node, in);
      case "MaxPool", "AveragePool" -> OnnxWindows.pool(node, x, node.operator().equals("MaxPool"));
      case "GlobalMaxPool" -> global(x, true);
      case "GlobalAveragePool" -> global(x, false);
      case "Flatten" -> shaped(x, x.extents()[0], elements(x) / x.extents()[0]);
      case "Reshape" -> reshape(x, in.get(1));
      case "Transpose" -> transpose(x, node.integers().get("perm"));
      case "Concat" -> concat(in);
      case "Pad" -> pad(x, in.get(1));
      case "Gather" -> gather(x, in.get(1));
      case "MatMul" -> product(x, in.get(1), new double[in.get(1).extents()[1]]);
      case "Gemm" -> product(x, in.get(1), in.get(2).values());
      case "Softmax" -> softmax(x, Math::exp, (e, sum) -> e / sum);
      case "LogSoftmax" -> softmax(x, Math::exp, (e, sum) -> Math.log(e / sum));
      case "BatchNormalization" -> batchNormalization(node, in, channels);
      case "LayerNormalization" -> layerNormalization(node, in);
      default -> throw new AssertionError(node.operator());
    };
  }

  /** The distribution function of the standard normal distribution, by its power series. */
  private static double normal(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; k < 200; k++) {
      term *= x * x / (2 * k + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private static Array map(Array x, DoubleUnaryOperator function) {
    return new Array(x.extents(), Arrays.stream(x.values()).map(function).toArray());
  }

  private static Array zip(Array a, Array b, DoubleBinaryOperator function) {
    if (!Arrays.equals(a.extents(), b.extents())) {
      throw new AssertionError(Arrays.toString(a.extents()) + Arrays.toString(b.extents()));
    }
    return new Array(
        a.extents(),
        IntStream.range(0, a.values().length)
            .mapToDouble(j -> function.applyAsDouble(a.values()[j], b.values()[j]))
            .toArray());
  }

  private static Array shaped(Array x, int... extents) {
    return new Array(extents, x.values());
  }

  private static int elements(Array x) {
    return x.values().length;
  }

  private static Array reshape(Array x, Array shape) {
    int[] extents = Arrays.stream(shape.values()).mapToInt(v -> (int) v).toArray();
    int known = -Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    for (int j = 0; j < extents.length; j++) {
      extents[j] = extents[j] == -1 ? elements(x) / known : extents[j];
    }
    return shaped(x, extents);
  }

  private static Array global(Array x, boolean max) {
    int rows = x.extents()[0] * x.extents()[1];
    int length = elements(x) / rows;
    double[] pooled = new double[rows];
    for (int row = 0; row < rows; row++) {
      var all = Arrays.stream(x.values(), row * length, (row + 1) * length);
      pooled[row] = max ? all.max().orElseThrow() : all.average().orElseThrow();
    }
    int[] extents = new int[x.extents().length];
    Arrays.fill(extents, 1);
    extents[0] = x.extents()[0];
    extents[1] = x.extents()[1];
    return new Array(extents, pooled);
  }

  private static Array transpose(Array x, long... permutation) {
    int rank = permutation.length;
    int[] extents = new int[rank];
    for (int j = 0; j < rank; j++) {
      extents[j] = x.extents()[(int) permutation[j]];
    }
    double[] turned = new double[elements(x)];
    for (int to = 0; to < turned.length; to++) {
      int[] index = new int[rank];
      for (int j = rank - 1, left = to; j >= 0; left /= extents[j--]) {
        index[(int) permutation[j]] = left % extents[j];
      }
      int from = 0;
      for (int j = 0; j < rank; j++) {
        from = from * x.extents()[j] + index[j];
      }
      turned[to] = x.values()[from];
    }
    return new Array(extents, turned);
  }

  private static Array concat(List<Array> parts) {
    int batch = parts.get(0).extents()[0];
    int[] extents = parts.get(0).extents().clone();
    extents[1] = parts.stream().mapToInt(part -> part.extents()[1]).sum();
    double[] joined = new double[parts.stream().mapToInt(OnnxInterpreter::elements).sum()];
    int to = 0;
    for (int sample = 0; sample < batch; sample++) {
      for (Array part : parts) {
        int length = elements(part) / batch;
        System.arraycopy(part.values(), sample * length, joined, to, length);
        to += length;
      }
    }
    return new Array(extents, joined);
  }

  private static Array pad(Array x, Array widths) {
    int[] from = x.extents();
    int[] extents = from.clone();
    for (int j = 0; j < 4; j++) {
      extents[j] += (int) (widths.values()[j] + widths.values()[4 + j]);
    }
    int top = (int) widths.values()[2];
    int left = (int) widths.values()[3];
    double[] padded = new double[extents[0] * extents[1] * extents[2] * extents[3]];
    for (int image = 0; image < from[0] * from[1]; image++) {
      for (int row = 0; row < from[2]; row++) {
        int to = (image * extents[2] + row + top) * extents[3] + left;
        System.arraycopy(x.values(), (image * from[2] + row) * from[3], padded, to, from[3]);
      }
    }
    return new Array(extents, padded);
  }

  private static Array gather(Array table, Array ids) {
    int size = table.extents()[1];
    double[] rows = new double[elements(ids) * size];
    for (int j = 0; j < elements(ids); j++) {
      int row = (int) ids.values()[j];
      System.arraycopy(table.values(), row * size, rows, j * size, size);
    }
    return new Array(new int[] {ids.extents()[0], ids.extents()[1], size}, rows);
  }

  private static Array product(Array x, Array weight, double[] bias) {
    int batch = x.extents()[0];
    int length = weight.extents()[0];
    int units = weight.extents()[1];
    double[] sums = new double[batch * units];
    for (int j = 0; j < sums.length; j++) {
      sums[j] = bias[j % units];
      for (int i = 0; i < length; i++) {
        sums[j] += x.values()[j / units * length + i] * weight.values()[i * units + j % units];
      }
    }
    return new Array(new int[] {batch, units}, sums);
  }

  private static Array softmax(Array x, DoubleUnaryOperator exp, DoubleBinaryOperator share) {
    int length = x.extents()[1];
    Array powers = map(x, exp);
    double[] result = new double[elements(x)];
    for (int j = 0; j < result.length; j++) {
      int row = j / length * length;
      double sum = Arrays.stream(powers.values(), row, row + length).sum();
      result[j] = share.applyAsDouble(powers.values()[j], sum);
    }
    return new Array(x.extents(), result);
  }

  private static Array batchNormalization(Node node, List<Array> in, int channels) {
    Array x = in.get(0);
    int pixels = elements(x) / x.extents()[0] / channels;
    double[] result = new double[elements(x)];
    for (int j = 0; j < result.length; j++) {
      int c = j / pixels % channels;
      double deviation = Math.sqrt(in.get(4).values()[c] + node.floats().get("epsilon"));
      double normalized = (x.values()[j] - in.get(3).values()[c]) / deviation;
      result[j] = normalized * in.get(1).values()[c] + in.get(2).values()[c];
    }
    return new Array(x.extents(), result);
  }

  private static Array layerNormalization(Node node, List<Array> in) {
    Array x = in.get(0);
    if (node.integer("axis", -1) != -1) {
      throw new AssertionError("axis");
    }
    int length = x.extents()[x.extents().length - 1];
    double[] result = new double[elements(x)];
    for (int row = 0; row < result.length; row += length) {
      double mean = Arrays.stream(x.values(), row, row + length).average().orElseThrow();
      double variance =
          Arrays.stream(x.values(), row, row + length)
              .map(v -> (v - mean) * (v - mean))
              .average()
              .orElseThrow();
      for (int j = 0; j < length; j++) {
        double normalized =
            (x.values()[row + j] - mean) / Math.sqrt(variance + node.floats().get("epsilon"));
        result[row + j] = normalized * in.get(1).values()[j] + in.get(2).values()[j];
      }
    }
    return new Array(x.extents(), result);
  }
}
