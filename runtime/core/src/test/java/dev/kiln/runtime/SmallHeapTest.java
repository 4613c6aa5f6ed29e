package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.IdxDataset;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said in a process whose heap is too small. */
class SmallHeapTest {

  @Test
  void eachDemandIsSaidWithItsSize(@TempDir Path directory) throws Exception {
    Path images = directory.resolve("images.gz");
    Path labels = directory.resolve("labels.gz");
    writeZeros(images, 64 << 20, 0x0803, 1 << 16, 32, 32);
    writeZeros(labels, 1 << 16, 0x0801, 1 << 16);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx48m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Program.class.getName(),
                    images.toString(),
                    labels.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    String[] lines = output.split("\n", 0);
    String heap =
        "but the heap has [0-9.]+ MiB left of [0-9.]+ MiB; start the JVM with a larger -Xmx";
    assertMatches("OutOfMemoryError the parameters of Tiny need 114.5 MiB, " + heap, lines[0]);
    assertMatches(
        "OutOfMemoryError the memory of Tiny for training in batches of 3000000 needs 80.1 MiB, "
            + heap,
        lines[1]);
    assertMatches(
        "OutOfMemoryError the memory of Tiny for prediction in batches of 3000000 needs 80.1 MiB, "
            + heap,
        lines[2]);
    assertMatches(
        "DataException .*images.gz: it and its labels are too large, the heap .*", lines[3]);
  }

  private static void assertMatches(String pattern, String line) {
    assertTrue(line.matches(pattern), line);
  }

  private static void writeZeros(Path file, int count, int... header) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(4 * header.length);
    for (int number : header) {
      start.putInt(number);
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(start.array());
      byte[] zeros = new byte[1 << 16];
      for (int done = 0; done < count; done += zeros.length) {
        out.write(zeros);
      }
    }
  }

  /** Asks for too much. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      say(() -> SoftmaxRegression.create(Shape.of(10_000), 3_000, 1));
      Model tiny = SoftmaxRegression.create(Shape.of(2), 3, 1);
      say(() -> tiny.trainingWorkspace(3_000_000, Workers.of(1)));
      say(() -> tiny.inferenceWorkspace(3_000_000, Workers.of(1)));
      say(() -> IdxDataset.load(Path.of(args[0]), Path.of(args[1]), 10));
    }

    private static void say(Demand demand) {
      try {
        demand.make();
        System.out.println("nothing");
      } catch (Throwable thrown) {
        System.out.println(thrown.getClass().getSimpleName() + " " + thrown.getMessage());
      }
    }
  }

  /** What needs memory. */
  private interface Demand {
    Object make() throws IOException;
  }
}
