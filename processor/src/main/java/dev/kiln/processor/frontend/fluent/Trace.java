package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How the interpreter came to where it is: the calls and the iterations, innermost first. Also
 * counts, so that endless code ends.
 */
final class Trace {

  /** Far more than a network needs, and done in milliseconds. */
  static final int MAX_STEPS = 10_000;

  /** Each call takes a few frames of the compiler's own stack. */
  private static final int MAX_DEPTH = 100;

  private final Deque<String> frames = new ArrayDeque<>();
  private int steps;

  /** Counts one expression or statement. */
  void step(Tree at) {
    if (++steps > MAX_STEPS) {
      throw new Unreadable(
          DiagnosticCode.RUNS_TOO_LONG,
          at,
          "the network's description takes more than " + MAX_STEPS + " steps",
          "check the conditions of its loops");
    }
  }

  /** Goes into a call or an iteration. */
  void enter(String frame, Tree at) {
    if (frames.size() >= MAX_DEPTH) {
      throw new Unreadable(
          DiagnosticCode.RUNS_TOO_LONG,
          at,
          "calls and loops are nested more than " + MAX_DEPTH + " deep",
          "check that the methods' recursion ends");
    }
    frames.push(frame);
  }

  /** Comes back from it. Not called on the way of an error, whose trace is wanted. */
  void leave() {
    frames.pop();
  }

  /** Innermost first. */
  List<String> lines() {
    return List.copyOf(frames);
  }
}
