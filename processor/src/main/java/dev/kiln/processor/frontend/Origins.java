package dev.kiln.processor.frontend;

import dev.kiln.processor.diagnostic.Place;
import java.util.Optional;

/** Where each part of a network stands in the source, however it is written. */
public interface Origins {

  /** The most exact position that is known for a place. */
  Position position(Place place);

  /** Whether the user does not want to see a warning at a place. */
  boolean suppressed(Place place, String code);

  /** The file and line of a layer, {@code MnistCnn.java:12}, if they are known. */
  Optional<String> line(String layer);
}
