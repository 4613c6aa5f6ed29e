package dev.kiln.samples.benchmarks.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.samples.benchmarks.harness.Figures;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredJvmTest {

  @TempDir private Path module;

  @BeforeEach
  void useTheTestsClassPath() throws Exception {
    Path target = Files.createDirectories(module.resolve("target"));
    Files.writeString(target.resolve("classpath.txt"), System.getProperty("java.class.path"));
  }

  @Test
  void readsTheFiguresAmongOtherLines() throws Exception {
    List<Figures> figures = jvm(60).run(program(), 2, "print");
    assertEquals(
        List.of("fake train threads=2 flag=on"), figures.stream().map(Figures::toString).toList());
  }

  @Test
  void aFailureShowsWhatTheProgramSaidLast() {
    RunFailedException failed =
        assertThrows(RunFailedException.class, () -> jvm(60).run(program(), 1, "fail"));
    assertTrue(failed.getMessage().contains("ended with status 1"), failed.getMessage());
    assertTrue(failed.getMessage().contains("out of digits"), failed.getMessage());
  }

  @Test
  void aProgramThatHangsIsEnded() {
    RunFailedException failed =
        assertThrows(RunFailedException.class, () -> jvm(1).run(program(), 1, "hang"));
    assertTrue(failed.getMessage().contains("took more than 1 s"), failed.getMessage());
  }

  private MeasuredJvm jvm(long timeoutSeconds) {
    return new MeasuredJvm(module.resolve("logs"), timeoutSeconds);
  }

  private SystemUnderTest program() {
    Path java =
        Path.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    return new SystemUnderTest(
        "fake", java, module, Program.class.getName(), true, List.of("-Dflag=on"));
  }

  /** What the tests run. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) throws InterruptedException {
      switch (args[0]) {
        case "print" -> {
          System.out.println("[INFO] loading a library");
          System.out.println(
              "fake train threads="
                  + System.getenv("OMP_NUM_THREADS")
                  + " flag="
                  + System.getProperty("flag"));
        }
        case "fail" -> throw new IllegalStateException("out of digits");
        default -> Thread.sleep(60_000);
      }
    }
  }
}
