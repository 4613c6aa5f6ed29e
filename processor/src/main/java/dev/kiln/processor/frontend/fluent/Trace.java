package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How the interpreter came to where it is: the calls and the iterations, innermost first. Also
 * counts what the code takes, so that endless code ends, and no code fills the memory.
 */
final class Trace {

  /** Far more than a network needs, and done in a second. */
  static final int MAX_STEPS = 1_000_000;

  /** Each call takes a few frames of the compiler's own stack. */
  static final int MAX_DEPTH = 100;

  /** Elements of arrays and characters of texts, all together, whether still in use or not. */
  static final int MAX_MEMORY = 4_000_000;

  /** Elements of one array. */
  static final int MAX_ARRAY = 100_000;

  /** Characters of one text. */
  static final int MAX_TEXT = 10_000;

  /** Calls of the builder: each keeps its place in the source. */
  static final int MAX_BUILDER_CALLS = 100_000;

  private final Deque<String> frames = new ArrayDeque<>();
  private List<String> lines = List.of();
  private int limit = MAX_STEPS;
  private int steps;
  private int memory;
  private int calls;
  private int nested;

  /** Counts one expression or statement. */
  void step(Tree at) {
    if (++steps > limit) {
      throw tooLong(
          at,
          "the network's description takes more than " + limit + " steps",
          "check the conditions of its loops");
    }
  }

  /** Counts one call of the builder. */
  void call(Tree at) {
    if (++calls > MAX_BUILDER_CALLS) {
      throw tooLong(
          at,
          "the network's description calls the builder more than " + MAX_BUILDER_CALLS + " times",
          "check the conditions of its loops, or make the network smaller");
    }
  }

  /** Counts a new array. */
  void array(int length, Tree at) {
    if (length > MAX_ARRAY) {
      throw tooLarge(at, "an array has " + length + " elements, more than " + MAX_ARRAY);
    }
    allocate(length + 1, at);
  }

  /** Counts a new text. */
  void text(int length, Tree at) {
    if (length > MAX_TEXT) {
      throw tooLarge(at, "a text has " + length + " characters, more than " + MAX_TEXT);
    }
    allocate(length + 1, at);
  }

  /** Counts values that are kept. */
  void allocate(int size, Tree at) {
    memory += size;
    if (memory > MAX_MEMORY) {
      throw tooLarge(at, "arrays and texts have more than " + MAX_MEMORY + " elements in all");
    }
  }

  private static Unreadable tooLarge(Tree at, String headline) {
    return new Unreadable(
        DiagnosticCode.VALUE_TOO_LARGE, at, headline, "compute with smaller arrays and texts");
  }

  private static Unreadable tooLong(Tree at, String headline, String help) {
    return new Unreadable(DiagnosticCode.RUNS_TOO_LONG, at, headline, help);
  }

  /** Goes into a call or an iteration. */
  void enter(String frame, Tree at) {
    if (frames.size() >= MAX_DEPTH) {
      throw tooLong(
          at,
          "calls and loops are nested more than " + MAX_DEPTH + " deep",
          "check that the methods' recursion ends");
    }
    frames.push(frame);
    lines = List.of();
  }

  /** Comes back from it. Not called on the way of an error, whose trace is wanted. */
  void leave() {
    frames.pop();
    lines = List.of();
  }

  /** Goes into a lambda, which traces don't tell. */
  void nest(Tree at) {
    if (++nested > MAX_DEPTH) {
      throw tooLong(
          at,
          "lambdas are nested more than " + MAX_DEPTH + " deep",
          "check that lambdas don't call each other without end");
    }
  }

  /** Comes back from it, also on the way of an error. */
  void unnest() {
    nested--;
  }

  /** Innermost first; the same list as long as nothing is entered or left. */
  List<String> lines() {
    if (lines.isEmpty()) {
      lines = List.copyOf(frames);
    }
    return lines;
  }

  /** How deep it is. */
  int depth() {
    return frames.size();
  }

  /** Goes back out of calls that ended with an error which is not told. */
  void leaveTo(int depth) {
    while (frames.size() > depth) {
      leave();
    }
  }

  /** Keeps half of all steps for the network itself, while other fields get their values. */
  int reserve() {
    int before = limit;
    limit = MAX_STEPS / 2;
    return before;
  }

  /** Sets the number of steps back that {@link #reserve} gave. */
  void restore(int before) {
    limit = before;
  }
}
