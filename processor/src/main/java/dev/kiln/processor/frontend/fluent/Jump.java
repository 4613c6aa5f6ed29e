package dev.kiln.processor.frontend.fluent;

/** What a statement gives, in place of a value that is returned, if it leaves an iteration. */
enum Jump {
  BREAK,
  CONTINUE
}
