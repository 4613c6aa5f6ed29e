package dev.kiln.processor.lint;

import dev.kiln.processor.diagnostic.Diagnostics;

/** Looks for one kind of fault that no error tells. */
interface Lint {

  /** Reports each place where a network, which is otherwise right, has the fault. */
  void check(Flow network, Diagnostics diagnostics);
}
