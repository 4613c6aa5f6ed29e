package dev.kiln.processor.frontend.fluent;

import java.util.List;

/** A lambda or a method reference. */
interface Callable {

  /** What it returns. */
  Object call(List<Object> arguments);
}
