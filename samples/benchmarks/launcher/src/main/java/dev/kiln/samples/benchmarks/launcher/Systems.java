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

  /** Those of them that have the networks, Kiln first. */
  List<SystemUnderTest> withNetworks(Optional<Path> secondJdk) {
    List<SystemUnderTest> all = new ArrayList<>();
    all.add(kilnNetworks(REFERENCE, java, VECTOR));
    all.add(kilnNetworks("kiln-no-vector", java, List.of()));
    all.add(kilnNetworks("kiln-256", java, with("-Dkiln.vector=256", VECTOR)));
    secondJdk.ifPresent(jdk -> all.add(kilnNetworks("kiln-second-jdk", java(jdk), VECTOR)));
    all.add(networks("tensorflow", "TensorFlowNetworks", true, List.of()));
    all.add(networks("djl", "DjlNetworks", true, djlFlags()));
    all.add(networks("onnxruntime", "OnnxRuntimeNetworks", false, List.of()));
    return all.stream().filter(system -> ClassPath.exists(system.module())).toList();
  }

  /** Kiln's class path with another program, for what is no measurement of a system. */
  SystemUnderTest program(String mainClass) {
    return new SystemUnderTest(mainClass, java, kilnModule(), PACKAGE + mainClass, false, VECTOR);
  }

  /** The same with the networks on the class path. */
  SystemUnderTest networkProgram(String mainClass) {
    List<String> flags = with(networksFlag(), VECTOR);
    return new SystemUnderTest(
        mainClass, java, networksModule(), PACKAGE + "networks." + mainClass, false, flags);
  }

  /** The sources of the networks. */
  Path networkSources() {
    return networksModule().resolve("src").resolve("main").resolve("java");
  }

  /** The directory of Kiln's compiler. */
  Path processorModule() {
    return home.resolve("..").resolve("..").resolve("processor").normalize();
  }

  /** Where the ONNX model is written. */
  Path onnxDirectory() {
    return home.resolve("launcher").resolve("target").resolve("onnx");
  }

  /** Where the compiler writes what the kernels of networks have to do. */
  Path kernelsDirectory() {
    return home.resolve("launcher").resolve("target").resolve("kernels");
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

  private SystemUnderTest kilnNetworks(String name, Path executable, List<String> flags) {
    String main = PACKAGE + "networks.KilnNetworks";
    return new SystemUnderTest(
        name, executable, networksModule(), main, true, with(networksFlag(), flags));
  }

  private SystemUnderTest networks(
      String name, String mainClass, boolean trains, List<String> flags) {
    return peer(name, mainClass, trains, with(networksFlag(), flags));
  }

  private static List<String> with(String flag, List<String> others) {
    List<String> flags = new ArrayList<>(others);
    flags.add(flag);
    return List.copyOf(flags);
  }

  private String networksFlag() {
    Path references = home.resolve("launcher").resolve("target").resolve("networks");
    return "-Dbenchmarks.networks=" + references;
  }

  private Path networksModule() {
    return home.resolve("networks");
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
