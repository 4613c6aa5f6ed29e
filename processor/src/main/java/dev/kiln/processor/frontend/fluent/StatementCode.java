package dev.kiln.processor.frontend.fluent;

/** A statement, ready to be executed as often as is needed. */
interface StatementCode {

  /** Executes it; tells where it leads to. */
  Jump run(Frame frame);
}
