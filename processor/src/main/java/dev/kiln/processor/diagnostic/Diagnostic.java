package dev.kiln.processor.diagnostic;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that is wrong.
 *
 * @param code what kind of mistake it is
 * @param place where it is
 * @param headline one line that names the layer and speaks of what the user wrote
 * @param reasons how it came about, a line each: the shapes on the way, the arithmetic that failed
 * @param fix what to write instead
 */
public record Diagnostic(
    DiagnosticCode code, Place place, String headline, List<String> reasons, String fix) {

  /** Copies {@code reasons}. */
  public Diagnostic {
    reasons = List.copyOf(reasons);
  }

  /** The same with further reasons. */
  public Diagnostic because(List<String> further) {
    return new Diagnostic(
        code, place, headline, Stream.concat(reasons.stream(), further.stream()).toList(), fix);
  }

  /** The whole message, as it is shown in an editor or a build log. */
  public String message() {
    StringBuilder message = new StringBuilder();
    message.append('[').append(code.code()).append("] ").append(headline);
    reasons.forEach(reason -> message.append("\n    ").append(reason));
    return message.append("\n    fix: ").append(fix).toString();
  }
}
