package dev.kiln.processor.frontend;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** What generated code can be called. */
public final class Identifier {

  private Identifier() {}

  /** A text for a message: what can't be seen is escaped. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hidden = Character.isISOControl(c) || Character.isIdentifierIgnorable(c);
      shown.append(hidden ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
    }
    return shown.toString();
  }

  /**
   * Whether a text can be written as a name. Java has characters that may stand in a name and count
   * for nothing, zero-width spaces and NUL among them; compilers drop them, and files keep them.
   */
  public static boolean is(String text) {
    return SourceVersion.isIdentifier(text)
        && !SourceVersion.isKeyword(text)
        && text.codePoints().noneMatch(Character::isIdentifierIgnorable);
  }
}
