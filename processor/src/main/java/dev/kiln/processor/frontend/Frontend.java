package dev.kiln.processor.frontend;

import dev.kiln.processor.diagnostic.Diagnostics;
import java.util.Optional;

/** Reads one network from one way of writing it. */
public interface Frontend {

  /** Where its parts stand, filled in while it is read. */
  Origins origins();

  /** What its model is called, unless that can't be the name of a class. */
  Optional<ModelName> name();

  /** The network as far as it could be read; mistakes are reported. */
  Optional<Description> read(Diagnostics diagnostics);
}
