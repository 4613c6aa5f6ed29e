package dev.kiln.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Other programs, which have to succeed. */
final class Processes {

  private Processes() {}

  /** The file that starts a program written as a script. */
  static String script(String name) {
    return System.getProperty("os.name").startsWith("Windows") ? name + ".cmd" : name;
  }

  /**
   * @return what it wrote, to both streams
   * @throws AssertionError if its exit status is not 0
   */
  static String run(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new AssertionError(String.join(" ", command) + " ends with " + status + "\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
