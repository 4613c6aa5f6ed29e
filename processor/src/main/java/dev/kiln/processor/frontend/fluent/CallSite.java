package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import java.util.List;

/**
 * A call of the builder in the source.
 *
 * @param at the method's name
 * @param arguments its arguments; none for a method reference
 * @param trace how the interpreter came there, innermost first
 */
record CallSite(Tree at, List<? extends Tree> arguments, List<String> trace) {

  /** Copies the lists. */
  CallSite {
    arguments = List.copyOf(arguments);
    trace = List.copyOf(trace);
  }

  /** An argument, or the method's name if there is none. */
  Tree argument(int index) {
    return index < arguments.size() ? arguments.get(index) : at;
  }
}
