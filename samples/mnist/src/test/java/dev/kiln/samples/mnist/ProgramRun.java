package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What the program did with some arguments. */
record ProgramRun(int exitCode, String out, String err) {

  static ProgramRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        TrainMnist.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new ProgramRun(exitCode, out.toString(), err.toString());
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  String lastLine() {
    return outLines().get(outLines().size() - 1);
  }

  /** The part of the last line that has no times in it. */
  String scores() {
    return lastLine().replaceFirst(" samples_per_s=.*", "");
  }

  ProgramRun assertSucceeded() {
    assertEquals("", err);
    assertEquals(0, exitCode);
    return this;
  }

  /** Checks that the program refused in one line, before it trained. */
  void assertRefused(String... parts) {
    assertFailed(parts);
    assertEquals("", out, "nothing was started");
  }

  /** Checks that the program failed and said so in one line. */
  void assertFailed(String... parts) {
    assertEquals(1, exitCode, err);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("error: "), err);
    assertSays(parts);
  }

  void assertSays(String... parts) {
    assertFalse((out + err).contains("\tat "), "has a stack trace: " + err);
    for (String part : parts) {
      assertTrue(err.contains(part), "expected '" + part + "' in: " + err);
    }
  }
}
