import java.util.Arrays;
import java.util.Locale;

/**
 * Measures in which shapes HotSpot vectorises {@code y += a0 * x0 + ... + a7 * x7}: {@code java RowShapes.java}. Prints the
 * median of 9 rounds, one thread.
 */
public final class RowShapes {

  private static final int ROWS = 64;
  private static final int ROUNDS = 9;

  interface Shape {
    void add(float[] y, float[][] x, float[] flat, int first, float[] a);
  }

  public static void main(String[] args) {
    System.out.println("JDK " + Runtime.version());
    for (int warm = 0; warm < 2; warm++) {
      measure("own rows, [j], 576", 576, RowShapes::rows576, warm == 1);
      measure("own rows, [j], 288", 288, RowShapes::rows288, warm == 1);
      measure("own rows, [j], 64", 64, RowShapes::rows64, warm == 1);
      measure("flat array, [at + j], 576", 576, RowShapes::flat576, warm == 1);
    }
  }

  private static void measure(String name, int length, Shape shape, boolean print) {
    float[] y = new float[length];
    float[][] x = new float[ROWS][length];
    float[] flat = new float[ROWS * length];
    float[] a = new float[8];
    Arrays.fill(a, 1e-6f);
    int repeats = 40_000_000 / (length * ROWS);
    double[] gflops = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int repeat = 0; repeat < repeats; repeat++) {
        for (int first = 0; first < ROWS; first += 8) {
          shape.add(y, x, flat, first, a);
        }
      }
      gflops[round] = 2.0 * length * ROWS * repeats / (System.nanoTime() - start);
    }
    Arrays.sort(gflops);
    if (print) {
      System.out.printf(Locale.ROOT, "%-26s %5.1f GFLOP/s%n", name, gflops[ROUNDS / 2]);
    }
  }

  private static void rows576(float[] y, float[][] x, float[] flat, int first, float[] a) {
    float[] x0 = x[first + 0];
    float[] x1 = x[first + 1];
    float[] x2 = x[first + 2];
    float[] x3 = x[first + 3];
    float[] x4 = x[first + 4];
    float[] x5 = x[first + 5];
    float[] x6 = x[first + 6];
    float[] x7 = x[first + 7];
    float a0 = a[0];
    float a1 = a[1];
    float a2 = a[2];
    float a3 = a[3];
    float a4 = a[4];
    float a5 = a[5];
    float a6 = a[6];
    float a7 = a[7];
    for (int j = 0; j < 576; j++) {
      y[j] = Math.fma(a7, x7[j], Math.fma(a6, x6[j], Math.fma(a5, x5[j], Math.fma(a4, x4[j], Math.fma(a3, x3[j], Math.fma(a2, x2[j], Math.fma(a1, x1[j], Math.fma(a0, x0[j], y[j]))))))));
    }
  }

  private static void rows288(float[] y, float[][] x, float[] flat, int first, float[] a) {
    float[] x0 = x[first + 0];
    float[] x1 = x[first + 1];
    float[] x2 = x[first + 2];
    float[] x3 = x[first + 3];
    float[] x4 = x[first + 4];
    float[] x5 = x[first + 5];
    float[] x6 = x[first + 6];
    float[] x7 = x[first + 7];
    float a0 = a[0];
    float a1 = a[1];
    float a2 = a[2];
    float a3 = a[3];
    float a4 = a[4];
    float a5 = a[5];
    float a6 = a[6];
    float a7 = a[7];
    for (int j = 0; j < 288; j++) {
      y[j] = Math.fma(a7, x7[j], Math.fma(a6, x6[j], Math.fma(a5, x5[j], Math.fma(a4, x4[j], Math.fma(a3, x3[j], Math.fma(a2, x2[j], Math.fma(a1, x1[j], Math.fma(a0, x0[j], y[j]))))))));
    }
  }

  private static void rows64(float[] y, float[][] x, float[] flat, int first, float[] a) {
    float[] x0 = x[first + 0];
    float[] x1 = x[first + 1];
    float[] x2 = x[first + 2];
    float[] x3 = x[first + 3];
    float[] x4 = x[first + 4];
    float[] x5 = x[first + 5];
    float[] x6 = x[first + 6];
    float[] x7 = x[first + 7];
    float a0 = a[0];
    float a1 = a[1];
    float a2 = a[2];
    float a3 = a[3];
    float a4 = a[4];
    float a5 = a[5];
    float a6 = a[6];
    float a7 = a[7];
    for (int j = 0; j < 64; j++) {
      y[j] = Math.fma(a7, x7[j], Math.fma(a6, x6[j], Math.fma(a5, x5[j], Math.fma(a4, x4[j], Math.fma(a3, x3[j], Math.fma(a2, x2[j], Math.fma(a1, x1[j], Math.fma(a0, x0[j], y[j]))))))));
    }
  }

  private static void flat576(float[] y, float[][] x, float[] flat, int first, float[] a) {
    int at0 = (first + 0) * 576;
    int at1 = (first + 1) * 576;
    int at2 = (first + 2) * 576;
    int at3 = (first + 3) * 576;
    int at4 = (first + 4) * 576;
    int at5 = (first + 5) * 576;
    int at6 = (first + 6) * 576;
    int at7 = (first + 7) * 576;
    float a0 = a[0];
    float a1 = a[1];
    float a2 = a[2];
    float a3 = a[3];
    float a4 = a[4];
    float a5 = a[5];
    float a6 = a[6];
    float a7 = a[7];
    for (int j = 0; j < 576; j++) {
      y[j] = Math.fma(a7, flat[at7 + j], Math.fma(a6, flat[at6 + j], Math.fma(a5, flat[at5 + j], Math.fma(a4, flat[at4 + j], Math.fma(a3, flat[at3 + j], Math.fma(a2, flat[at2 + j], Math.fma(a1, flat[at1 + j], Math.fma(a0, flat[at0 + j], y[j]))))))));
    }
  }
}
