package dev.kiln.processor.frontend.fluent.type;

import java.util.Optional;

/** Knows classes by their qualified names. */
public interface ClassTable {

  /** The class, or nothing if it is not known. */
  Optional<ClassInfo> find(String name);
}
