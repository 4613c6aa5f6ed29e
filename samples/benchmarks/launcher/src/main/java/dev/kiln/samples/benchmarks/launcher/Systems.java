package dev.kiln.samples.benchmarks.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The systems that can be measured. */
final class Systems {

  /** The one that all others are compared with. */
  static final String REFERENCE = "kiln";

  private static final String PACKAGE = "dev.kiln.samples.benchmarks.";

  /** With fewer processors HotSpot optimises one method at a time. */
  private static final int FEW_PROCESSORS = 4;

  /** As the README recommends: a training step leaves nothing to a concurrent collector. */
  private static final List<String> VECTOR = vectorFlags();

  private final Path home;
  private final Path java;

  /**
   * The systems in a directory.
   *
   * @param home the directory of these benchmarks
   */
  Systems(Path home) {
    this.home = home;
    this.java = java(Path.of(System.getProperty("java.home")));
  }

  /** Those whose programs have been built, Kiln first. */
  List<SystemUnderTest> built(Optional<Path> secondJdk) {
    List<SystemUnderTest> all = new ArrayList<>();
    all.add(kiln(REFERENCE, java, VECTOR));
    all.add(kiln("kiln-no-vector", java, List.of()));
    secondJdk.ifPresent(jdk -> all.add(kiln("kiln-second-jdk", java(jdk), VECTOR)));
    all.add(peer("tensorflow", "TensorFlowContender", true, List.of()));
    all.add(peer("djl", "DjlContender", true, djlFlags()));
    all.add(peer("dl4j", "Dl4jContender", true, List.of()));
    all.add(peer("onnxruntime", "OnnxRuntimeContender", false, List.of(onnxFlag())));
    return all.stream().filter(system -> ClassPath.exists(system.module())).toList();
  }

  /** Kiln's class path with another program, for what is no measurement of a system. */
  SystemUnderTest program(String mainClass) {
    return new SystemUnderTest(mainClass, java, kilnModule(), PACKAGE + mainClass, false, VECTOR);
  }

  /** Where the ONNX model is written. */
  Path onnxDirectory() {
    return home.resolve("launcher").resolve("target").resolve("onnx");
  }

  private SystemUnderTest kiln(String name, Path executable, List<String> flags) {
    return new SystemUnderTest(
        name, executable, kilnModule(), PACKAGE + "kiln.KilnContender", true, flags);
  }

  private SystemUnderTest peer(String name, String mainClass, boolean trains, List<String> flags) {
    Path module = home.resolve("peers").resolve(name);
    String qualified = PACKAGE + "peers." + name + "." + mainClass;
    return new SystemUnderTest(name, java, module, qualified, trains, flags);
  }

  private String onnxFlag() {
    return "-Dbenchmarks.onnx=" + onnxDirectory();
  }

  private Path kilnModule() {
    return home.resolve("kiln");
  }

  private static List<String> vectorFlags() {
    List<String> flags =
        new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"));
    if (Runtime.getRuntime().availableProcessors() < FEW_PROCESSORS) {
      flags.add("-XX:CICompilerCount=4");
    }
    return List.copyOf(flags);
  }

  private static List<String> djlFlags() {
    return List.of(
        "-Dai.djl.offline=true",
        "-Dai.djl.pytorch.num_threads=%THREADS%",
        "-Dai.djl.pytorch.num_interop_threads=1");
  }

  private static Path java(Path jdk) {
    return jdk.resolve("bin").resolve("java");
  }
}
