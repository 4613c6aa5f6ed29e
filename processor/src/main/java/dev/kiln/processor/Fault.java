package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import java.util.Arrays;
import java.util.List;

/** A fault of Kiln itself, told so that its user knows whose it is and what to send. */
final class Fault {

  private Fault() {}

  /**
   * The diagnostic of a fault.
   *
   * @param network the network's name
   * @param stage what was going on, in words: {@code reading}
   */
  static Diagnostic of(String network, String stage, Throwable fault) {
    return Diagnostic.of(
            DiagnosticCode.INTERNAL_ERROR,
            Place.network(),
            "Kiln failed while " + stage + " " + network)
        .because("fault: " + fault)
        .because(place(fault))
        .because("on Java " + Runtime.version())
        .help("this is a fault of Kiln; please report this message and the network's source");
  }

  /** Where it happened, in Kiln's own code if possible. */
  private static List<String> place(Throwable fault) {
    List<StackTraceElement> trace = Arrays.asList(fault.getStackTrace());
    return trace.stream()
        .filter(frame -> frame.getClassName().startsWith("dev.kiln."))
        .findFirst()
        .or(() -> trace.stream().findFirst())
        .map(frame -> "at " + frame)
        .stream()
        .toList();
  }
}
