package dev.kiln.processor.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Programs that are no part of the build: interpreters of other languages, and what they load. */
final class ForeignProgram {

  private static final int MOST_MINUTES = 5;

  private ForeignProgram() {}

  /** Skips the test unless the profile is on: it downloads something. */
  static void assumeWanted() {
    assumeTrue(
        Boolean.getBoolean("kiln.foreign"), "it downloads programs: run it by mvn -Pforeign");
  }

  /** Whether a program runs and ends well. */
  static boolean succeeds(Path directory, List<String> command) {
    try {
      Path output = Files.createTempFile(directory, "output", ".txt");
      return run(directory, command, output) == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** What a program prints. */
  static List<String> lines(Path directory, List<String> command) throws IOException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    int status = run(directory, command, output);
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, status, () -> command + ": " + text);
    return text.lines().toList();
  }

  /** A script of the tests' resources, as a file. */
  static Path script(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream in = ForeignProgram.class.getResourceAsStream("/foreign/" + name)) {
      Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
    }
    return file;
  }

  private static int run(Path directory, List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(command + " takes longer than " + MOST_MINUTES + " minutes");
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    } finally {
      process.destroyForcibly();
    }
    return process.exitValue();
  }
}
