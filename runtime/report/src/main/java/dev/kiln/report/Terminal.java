package dev.kiln.report;

import java.io.Console;

/** Finds out where the output goes. */
final class Terminal {

  private Terminal() {}

  /** Whether someone looks at a terminal that can redraw a line. */
  @SuppressWarnings("SystemConsoleNull") // It is null before Java 22; isTerminal does the rest.
  static boolean isAttached() {
    Console console = System.console();
    return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
  }

  /** Since Java 22 there may be a console without a terminal, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }
}
