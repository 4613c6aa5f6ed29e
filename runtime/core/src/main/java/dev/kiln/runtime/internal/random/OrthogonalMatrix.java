package dev.kiln.runtime.internal.random;

import dev.kiln.runtime.info.ParameterInfo;
import java.util.List;

/**
 * Draws matrices with orthogonal columns, or rows where those are fewer, by the Gram-Schmidt
 * process on normal numbers, in double precision.
 */
final class OrthogonalMatrix {

  private OrthogonalMatrix() {}

  static void fill(float[] values, ParameterInfo parameter, long key) {
    List<Integer> extents = parameter.shape().dimensions();
    int columns = extents.get(extents.size() - 1);
    int rows = parameter.shape().elements() / columns;
    boolean tall = rows >= columns;
    double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), key);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = tall ? vectors[column][row] : vectors[row][column];
        values[parameter.offset() + row * columns + column] = (float) value;
      }
    }
  }

  private static double[][] orthonormal(int count, int length, long key) {
    double[][] vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < length; j++) {
        vectors[i][j] = InitialParameters.normal(key, (long) i * length + j);
      }
      // Twice, since once leaves the rounding errors of near parallel vectors.
      for (int pass = 0; pass < 2; pass++) {
        for (int other = 0; other < i; other++) {
          add(vectors[i], vectors[other], -dot(vectors[i], vectors[other]));
        }
      }
      double norm = Math.sqrt(dot(vectors[i], vectors[i]));
      for (int j = 0; j < length; j++) {
        vectors[i][j] /= norm;
      }
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static void add(double[] to, double[] vector, double factor) {
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * vector[j];
    }
  }
}
