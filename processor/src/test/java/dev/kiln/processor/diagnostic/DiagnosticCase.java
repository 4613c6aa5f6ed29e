package dev.kiln.processor.diagnostic;

/**
 * A mistake and what is said about it.
 *
 * @param code the diagnostic that is expected
 * @param headline what follows the code on the first line of the message
 * @param source a compilation unit that declares {@code test.Net}; the sign {@code §} stands where
 *     the compiler shall point
 * @param reason a line that the message must have besides, empty if there is none
 */
record DiagnosticCase(DiagnosticCode code, String headline, String source, String reason) {

  private static final String HEADER =
      """
      package test;
      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;
      import static dev.kiln.dsl.Padding.*;
      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      """;

  private static final char MARK = '§';

  /** A mistake in the body of a network for images of 28x28x1. */
  static DiagnosticCase layers(DiagnosticCode code, String headline, String layers) {
    String declaration = "@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)\ninterface Net {\n";
    return source(code, headline, declaration + layers + "}\n");
  }

  /** A mistake somewhere in a compilation unit. */
  static DiagnosticCase source(DiagnosticCode code, String headline, String source) {
    return new DiagnosticCase(code, headline, HEADER + source, "");
  }

  /** A mistake in a builder's expression. */
  static DiagnosticCase expression(DiagnosticCode code, String headline, String expression) {
    return body(code, headline, "return " + expression + ";");
  }

  /** A mistake in the body of a method that begins in line 11. */
  static DiagnosticCase body(DiagnosticCode code, String headline, String body) {
    String source =
        """
        class Net {
          @Network(name = "NetModel")
          static NetworkSpec net() {

            %s
          }
        }
        """;
    return source(code, headline, source.formatted(body));
  }

  /** The same mistake, whose message must say more. */
  DiagnosticCase because(String line) {
    return new DiagnosticCase(code, headline, source, line);
  }

  /** Whether a line of the message is the one that it must have. */
  boolean hasReason(String line) {
    return reason.isEmpty() || line.equals(reason);
  }

  /** The compilation unit without the mark. */
  String text() {
    return source.replace(String.valueOf(MARK), "");
  }

  /** The marked line, counted from 1. */
  long line() {
    return source.substring(0, mark()).chars().filter(c -> c == '\n').count() + 1;
  }

  /** The marked column, counted from 1. */
  int column() {
    return mark() - source.lastIndexOf('\n', mark());
  }

  private int mark() {
    int mark = source.indexOf(MARK);
    if (mark < 0 || source.indexOf(MARK, mark + 1) >= 0) {
      throw new IllegalStateException("a case needs one mark: " + source);
    }
    return mark;
  }

  @Override
  public String toString() {
    return code.code() + " " + headline;
  }
}
