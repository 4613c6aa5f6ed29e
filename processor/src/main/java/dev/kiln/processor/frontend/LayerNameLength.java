package dev.kiln.processor.frontend;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import java.util.Optional;

/** The limit of a layer's name, which is repeated wherever generated code means the layer. */
public final class LayerNameLength {

  /** Far more than anybody reads. */
  public static final int MAX = 128;

  /** How much of a long name is told. */
  private static final int SHOWN = 20;

  private LayerNameLength() {}

  /** The error that a name is too long, if it is. */
  public static Optional<Diagnostic> check(String name, Place place) {
    return name.length() <= MAX
        ? Optional.empty()
        : Optional.of(
            Diagnostic.of(
                    DiagnosticCode.BAD_LAYER_NAME,
                    place,
                    "the name "
                        + (name.substring(0, SHOWN) + "... has " + name.length())
                        + (" characters, more than " + MAX))
                .help("a short name"));
  }
}
