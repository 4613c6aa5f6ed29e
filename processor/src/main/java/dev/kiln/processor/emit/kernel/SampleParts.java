package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.LoopNest.Loop;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * Into how many parts of each sample workers split what computes elements one by one, so that they
 * share a single sample as well: by the rows of an image or the steps of a sequence. So do
 * convolutions, and a worker finds in its caches what it has computed before.
 */
final class SampleParts {

  /** Fewer elements are computed before another worker has been woken. */
  private static final int FEWEST_ELEMENTS = 4096;

  private SampleParts() {}

  /** The parts of a shape: 1 if it is small or a row. */
  static int of(Shape shape) {
    if (shape.rank() < 2 || shape.elements() < FEWEST_ELEMENTS) {
      return 1;
    }
    return shape.dimensions().stream()
        .limit(shape.rank() - 1)
        .filter(d -> d > 1)
        .findFirst()
        .orElse(1);
  }

  /** The same where loops go through it, all of which have to go through whole parts. */
  static int of(Shape shape, List<Loop> outermost) {
    int parts = of(shape);
    boolean whole = outermost.stream().allMatch(loop -> loop.batch() && loop.extent() % parts == 0);
    return whole ? parts : 1;
  }

  /** What a description says of the split. */
  static String words(int parts) {
    return parts == 1 ? "" : "; the work is split by " + parts + " parts of each sample";
  }
}
