package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;

/** A rewrite that keeps what the program computes. */
public interface Pass {

  /** Its name, for messages and for switching it off. */
  String name();

  /** The rewritten program. */
  Graph apply(Graph graph);
}
