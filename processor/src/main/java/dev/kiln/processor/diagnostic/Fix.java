package dev.kiln.processor.diagnostic;

import java.util.List;

/**
 * A way to correct a mistake. There is none without edits: advice that no tool could follow is a
 * diagnostic's {@link Diagnostic#help}.
 *
 * @param text what to write, for people, in one line
 * @param edits the same for tools
 */
public record Fix(String text, List<Edit> edits) {

  /** Copies {@code edits}. */
  public Fix {
    edits = List.copyOf(edits);
  }

  /** One edit, explained. */
  public static Fix of(String text, Edit edit) {
    return new Fix(text, List.of(edit));
  }

  /** A value; the fix reads {@code kernel = 3}. */
  public static Fix set(Place place, String code) {
    return set(place, code, "");
  }

  /** A value with a remark; the fix reads {@code kernel = 3 (the largest that fits)}. */
  public static Fix set(Place place, String code, String remark) {
    String text = place.value().orElseThrow() + " = " + code;
    return of(remark.isEmpty() ? text : text + " (" + remark + ")", new Edit.SetValue(place, code));
  }
}
