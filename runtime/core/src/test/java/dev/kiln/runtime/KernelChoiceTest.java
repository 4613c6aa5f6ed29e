package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.internal.kernel.MultiplyAdd;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels are those that were asked for and that the processor can run, or it is said why not.
 */
class KernelChoiceTest {

  private static final String VECTORS = "dev/kiln/runtime/internal/vector/";

  private static final List<String> USED_BY_ALL =
      List.of("Segment1.class", "ChannelTile9.class", "FunctionSlopes.class");

  @ParameterizedTest
  @ValueSource(strings = {"banana", "64", "1024", "OFF", "256 "})
  void whatMeansNothingIsSaid(String value) throws Exception {
    String told = OtherJvm.told("-Dkiln.vector=" + value);

    assertTrue(told.contains("-Dkiln.vector=" + value + " is ignored"), told);
    assertEquals(lanes(OtherJvm.told()), lanes(told));
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void widthsAreUsed(int bits) throws Exception {
    if (!MultiplyAdd.FUSED) {
      return;
    }
    String told = OtherJvm.told("-Dkiln.vector=" + bits);

    assertEquals(bits / Float.SIZE, lanes(told), told);
    boolean wider = bits / Float.SIZE > lanes(OtherJvm.told());
    assertEquals(wider, told.contains("-Dkiln.vector=" + bits + " is slow here"), told);
    assertFalse(told.contains("ignored"), told);
  }

  @Test
  void offIsPlainJava() throws Exception {
    assertTrue(OtherJvm.told("-Dkiln.vector=off").contains("vectors false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:-UseFMA", "-XX:UseAVX=0", "-Xint -XX:-UseFMA"})
  void withoutTheInstructionNothingIsSlowAndTheReasonIsSaid(String flags) throws Exception {
    String told = OtherJvm.told(flags.split(" "));
    assertTrue(told.contains("fused false, vectors false"), told);
    assertTrue(told.contains("has no fused multiply-add"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseFMA", "-Xint -XX:+UseFMA", "-Xcomp -XX:TieredStopAtLevel=1"})
  void withTheInstructionItIsUsed(String flags) throws Exception {
    if (MultiplyAdd.FUSED) {
      String told = OtherJvm.told(flags.split(" "));
      assertTrue(told.contains("fused true"), told);
      assertFalse(told.contains("has no fused multiply-add"), told);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xint -XX:+UseFMA", "-XX:TieredStopAtLevel=1"})
  void withoutC2KernelsArePlainUnlessForced(String flags) throws Exception {
    if (!MultiplyAdd.FUSED) {
      return;
    }
    String told = OtherJvm.told(flags.split(" "));
    assertTrue(told.contains("vectors false"), told);
    assertEquals(1, told.lines().filter(line -> line.contains("without C2")).count(), told);
    String forced = OtherJvm.told((flags + " -Dkiln.vector=on").split(" "));
    assertTrue(forced.contains("vectors true"), forced);
    assertFalse(forced.contains("without C2"), forced);
  }

  /** As after a change of the module's, whichever of its classes it concerns. */
  @ParameterizedTest
  @ValueSource(strings = {"FloatVector", "VectorSpecies"})
  void changedModuleMakesPlainKernelsAndOneLine(String type, @TempDir Path folder)
      throws Exception {
    if (!MultiplyAdd.FUSED) {
      return;
    }
    Path source = Files.createDirectories(folder.resolve("jdk/incubator/vector"));
    Path file = source.resolve(type + ".java");
    Files.writeString(file, "package jdk.incubator.vector; public class " + type + " {}");
    String patch = "jdk.incubator.vector=" + folder;
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                OutputStream.nullOutputStream(),
                "-nowarn",
                "--add-modules=jdk.incubator.vector",
                "--patch-module=" + patch,
                "-implicit:none",
                "-d",
                folder.toString(),
                file.toString());
    assertEquals(0, status);
    String told = OtherJvm.told("--patch-module=" + patch);
    assertTrue(told.contains("vectors false"), told);
    assertTrue(told.contains("this JDK's vector module is not one that it was made for"), told);
    assertFalse(told.contains("\tat "), told);
  }

  /**
   * The JVM links a call when it comes to it: a class may lack something long after it is loaded.
   * So on a JDK that is not among these tests', or with vectors forced, all are tried first.
   */
  @ParameterizedTest
  @MethodSource("vectorClasses")
  void whatIsFoundLateMakesPlainKernelsAndOneLine(String type, @TempDir Path folder)
      throws Exception {
    if (!MultiplyAdd.FUSED) {
      return;
    }
    Path file = Files.createDirectories(folder.resolve(VECTORS)).resolve(type);
    Files.write(file, withoutMethods(type));
    String classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
    String told = OtherJvm.toldWith(classPath, "-Dkiln.vector=on", "-Dall=true");

    long lines = told.lines().filter(line -> line.contains("of plain Java")).count();
    assertTrue(lines == 1 || (lines == 0 && !USED_BY_ALL.contains(type)), told);
    assertEquals(lines == 1, told.contains("java.lang.NoSuchMethodError"), told);
    assertFalse(told.contains("\tat "), told);
  }

  /** Which tiles are used depends on the machine. */
  static List<String> vectorClasses() throws Exception {
    if (!Boolean.getBoolean("kiln.campaign")) {
      return USED_BY_ALL;
    }
    Path folder = Path.of(KernelChoiceTest.class.getResource("/" + VECTORS).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("package-info.class"))
          .sorted()
          .toList();
    }
  }

  /** A class that calls methods which the vector module doesn't have. */
  private static byte[] withoutMethods(String type) throws IOException {
    try (InputStream in = KernelChoiceTest.class.getResourceAsStream("/" + VECTORS + type)) {
      String code = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      for (String method : List.of("fromArray", "intoArray", "lanewise", "fma", "toLong")) {
        String name = (char) 1 + "\0" + (char) method.length(); // a constant of the class file
        code = code.replace(name + method, name + method.replaceFirst(".$", "_"));
      }
      return code.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private static int lanes(String told) {
    String number = told.replaceAll("(?s).*lanes ([0-9]+).*", "$1");
    return Integer.parseInt(number);
  }
}
