package dev.kiln.report;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of a page that stays the same during a training: whoever needs it first draws it. */
final class DrawnOnce {

  private @Nullable String text;

  synchronized String text(Supplier<Markup> drawing) {
    String known = text;
    if (known == null) {
      known = drawing.get().toString();
      text = known;
    }
    return known;
  }
}
