package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;

/**
 * How convolutions with few pixels and many filters are split: by filters, since a packed weight is
 * used by few pixels, and every worker that used all of it would read all of it.
 */
final class FewPixels {

  /** Filters at a time: a wide and a narrow panel of eight lanes, one of sixteen. */
  static final int PART = 64;

  private static final int MOST_PIXELS = 64;

  private FewPixels() {}

  /** Whether a result is of that kind, and can be shared out to two workers. */
  static boolean has(Shape result) {
    return result.dimension(0) * result.dimension(1) <= MOST_PIXELS
        && result.dimension(2) >= 2 * PART;
  }

  static int parts(int filters) {
    return (filters + PART - 1) / PART;
  }

  static String split(String what) {
    return "; the work is split by " + what + ", " + PART + " at a time";
  }

  /** Code for all samples at once if a batch is one image to the window, else one by one. */
  static String samples(Window window, String all, String one) {
    return window.pointwise() ? all : "for (int n = 0; n < batch; n++) {\n" + one.indent(2) + "}\n";
  }
}
