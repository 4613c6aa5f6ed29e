package dev.kiln.processor.diagnostic;

import dev.kiln.processor.layer.LayerRules;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic.Kind;
import javax.tools.JavaFileObject;

/**
 * What a compiler has shown.
 *
 * @param kind error, warning or note
 * @param line the line that it points at, counted from 1; 0 or less if there is none
 * @param column the column, counted from 1
 * @param message the text
 */
record Told(Kind kind, long line, long column, String message) {

  /** A new layer is no change of messages that list all. */
  private static final String LAYERS =
      LayerRules.all().stream()
          .map(rule -> rule.annotation().getSimpleName())
          .sorted()
          .collect(Collectors.joining(", "));

  static Told of(javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
    return new Told(
        diagnostic.getKind() == Kind.MANDATORY_WARNING ? Kind.WARNING : diagnostic.getKind(),
        diagnostic.getLineNumber(),
        diagnostic.getColumnNumber(),
        alike(diagnostic.getMessage(Locale.ROOT)));
  }

  /** javac indents what follows the first line by two more; and each JVM has its own version. */
  private static String alike(String text) {
    String message =
        text.replace("on Java " + Runtime.version(), "on Java 17.0.1+12")
            .replace(LAYERS, "{all layers}");
    boolean indented = message.lines().skip(1).allMatch(line -> line.startsWith("      "));
    return indented ? message.replace("\n  ", "\n") : message;
  }

  boolean isOurs() {
    return message.contains("[KILN");
  }

  boolean isError() {
    return kind == Kind.ERROR;
  }

  /** For example {@code 12:5}; nothing for what belongs to no place. */
  String position() {
    return line > 0 ? line + ":" + column : "";
  }

  /** As in a golden file. */
  String text() {
    String where = line > 0 ? "Net.java:" + position() + ": " : "";
    return where + kind.toString().toLowerCase(Locale.ROOT) + ": " + message + "\n";
  }
}
