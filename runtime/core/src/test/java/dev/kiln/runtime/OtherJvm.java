package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.runtime.internal.kernel.ElementFunction;
import dev.kiln.runtime.internal.kernel.MultiplyAdd;
import dev.kiln.runtime.internal.kernel.VectorModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A JVM that tells which kernels it runs. */
final class OtherJvm {

  private OtherJvm() {}

  /** What it tells and logs when it is started with flags. */
  static String told(String... flags) throws IOException, InterruptedException {
    return toldWith(System.getProperty("java.class.path"), flags);
  }

  /** The same, with other classes. */
  static String toldWith(String classPath, String... flags)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String[] command =
        Stream.of(
                Stream.of(java.toString(), "--add-modules", "jdk.incubator.vector"),
                Stream.of(flags),
                Stream.of("-cp", classPath, OtherJvm.class.getName()))
            .flatMap(part -> part)
            .toArray(String[]::new);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), told);
    return told;
  }

  /** The program. */
  public static void main(String[] arguments) {
    System.out.println(
        ("fused " + MultiplyAdd.FUSED + ", vectors " + VectorModule.isUsed())
            + (", lanes " + VectorModule.microkernels().lanes()));
    if (Boolean.getBoolean("all")) {
      VectorModule.channelProducts();
      VectorModule.functions(ElementFunction.values());
      VectorModule.awaitWarmUp();
    }
  }
}
