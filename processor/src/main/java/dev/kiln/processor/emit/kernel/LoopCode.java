package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.LoopNest.Loop;
import java.util.List;

/** The code of loops, as it grows. Workers share the first of those along which the output goes. */
final class LoopCode {

  private final StringBuilder text = new StringBuilder();
  private final List<Loop> kept;
  private int depth;

  /** No code yet, of a nest in which the output moves on along some loops. */
  LoopCode(List<Loop> kept) {
    this.kept = List.copyOf(kept);
  }

  /** Adds loops around what a body adds. */
  void inside(List<Loop> loops, Runnable body) {
    for (Loop loop : loops) {
      String i = loop.counter();
      String first = isSplit(loop) ? times("from", loop) : "0";
      line("for (int %s = %s; %s < %s; %s++) {".formatted(i, first, i, end(loop), i));
      depth++;
    }
    body.run();
    for (int i = 0; i < loops.size(); i++) {
      depth--;
      line("}");
    }
  }

  /** Where a loop ends. */
  String end(Loop loop) {
    if (isSplit(loop)) {
      return times("to", loop);
    }
    return loop.batch() ? times("batch", loop) : String.valueOf(loop.extent());
  }

  private boolean isSplit(Loop loop) {
    return !kept.isEmpty() && kept.get(0).equals(loop);
  }

  /** A number of samples as one of a loop's rounds. */
  static String times(String bound, Loop loop) {
    return loop.batch() && loop.extent() > 1 ? bound + " * " + loop.extent() : bound;
  }

  /** Adds a line. */
  void line(String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  /** All of it. */
  Template template() {
    return new Template().add(text.toString());
  }
}
