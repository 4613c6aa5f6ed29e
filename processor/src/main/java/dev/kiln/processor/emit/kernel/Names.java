package dev.kiln.processor.emit.kernel;

import java.util.Locale;

/** How identifiers of generated code are spelled. */
public final class Names {

  private Names() {}

  /** For example {@code CONV2_INPUT_GRADIENT} for {@code conv2.inputGradient}. */
  public static String constant(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
