package dev.kiln.consumers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project that has been built by Maven with Kiln's artifacts. */
public final class Consumer {

  private final Path folder;
  private final LocalRepository repository;

  /**
   * @param folder the project's
   * @param repository where Maven has put what the build took
   */
  public Consumer(File folder, File repository) {
    this.folder = folder.toPath();
    this.repository = new LocalRepository(repository.toPath());
  }

  /** What Maven said. */
  public String log() {
    return read(folder.resolve("build.log"));
  }

  /** The compiler's errors, each with file, line and column, and once. */
  public List<String> compilerErrors() {
    return log()
        .lines()
        .filter(line -> line.matches("\\[ERROR\\] .*\\.java:\\[.*"))
        .distinct()
        .toList();
  }

  /** The jar of an artifact that the build took. */
  public File jar(String group, String artifact) {
    return repository.jar(group, artifact).toFile();
  }

  /**
   * Runs a program of the project on the class path.
   *
   * @param others what it needs besides Kiln
   * @throws AssertionError if it does not print this line, or fails
   */
  public void prints(String mainClass, String line, File... others) {
    List<String> path = new ArrayList<>(List.of(classes(), kiln("kiln-dsl"), kiln("kiln-runtime")));
    Arrays.stream(others).map(File::getPath).forEach(path::add);
    java(line, "-classpath", String.join(File.pathSeparator, path), mainClass);
  }

  /**
   * Runs a program of the project as a module.
   *
   * @param mainClass after the module's name and a slash
   * @throws AssertionError if it does not print this line, or fails
   */
  public void modulePrints(String mainClass, String line) {
    List<String> path = List.of(classes(), kiln("kiln-dsl"), kiln("kiln-runtime"));
    java(line, "--module-path", String.join(File.pathSeparator, path), "--module", mainClass);
  }

  /**
   * Runs a program of the project from an image that has its module, Kiln, the JDK's base and
   * vectors, and nothing else.
   *
   * @param mainClass after the module's name and a slash
   * @throws AssertionError if it does not print this line, fails, or finds no vectors
   */
  public void linkedImagePrints(String mainClass, String line) {
    String module = mainClass.substring(0, mainClass.indexOf('/'));
    Path image = folder.resolve("target/image");
    Processes.run(
        folder,
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--module-path",
        String.join(File.pathSeparator, classes(), kiln("kiln-dsl"), kiln("kiln-runtime")),
        "--add-modules",
        module + ",jdk.incubator.vector",
        "--output",
        image.toString());
    String java = image.resolve("bin/java").toString();
    List<String> modules =
        Processes.run(folder, java, "--list-modules")
            .lines()
            .map(name -> name.replaceAll("@.*", ""))
            .toList();
    List<String> expected =
        List.of(module, "dev.kiln.dsl", "dev.kiln.runtime", "java.base", "jdk.incubator.vector");
    if (!modules.equals(expected)) {
      throw new AssertionError("the image has " + modules);
    }
    String printed =
        Processes.run(
            folder,
            java,
            "--add-modules=jdk.incubator.vector",
            "-Dkiln.vector=on",
            "--module",
            mainClass);
    if (printed.lines().noneMatch(line::equals) || printed.contains("start java with")) {
      throw new AssertionError("expected: " + line + "\nbut printed: " + printed);
    }
  }

  /** Changes a source. */
  public void replace(String file, String old, String replacement) {
    Path source = folder.resolve(file);
    String before = read(source);
    if (!before.contains(old)) {
      throw new AssertionError(file + " has no " + old);
    }
    try {
      Files.writeString(source, before.replace(old, replacement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Builds again, with the Maven, the settings and the repository of the first build.
   *
   * @return what it said
   */
  public String maven(String... goals) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", Processes.script("mvn"))
                    .toString(),
                "-B",
                "-q",
                "-s",
                settings().toString(),
                "-Dmaven.repo.local=" + repository.folder()));
    command.addAll(List.of(goals));
    return Processes.run(folder, command.toArray(String[]::new));
  }

  /** In the folder that holds all consumers. */
  private Path settings() {
    Path above = folder.getParent();
    while (!Files.exists(above.resolve("interpolated-settings.xml"))) {
      above = above.getParent();
    }
    return above.resolve("interpolated-settings.xml");
  }

  /** The files that the compiler wrote, and their content. */
  public SortedMap<String, String> outputs() {
    SortedMap<String, String> contents = new TreeMap<>();
    for (String part : List.of("target/classes", "target/generated-sources")) {
      Path root = folder.resolve(part);
      for (Path file : files(root)) {
        contents.put(root.relativize(file).toString(), bytes(file));
      }
    }
    return contents;
  }

  /** Makes the next build a clean one. */
  public void deleteOutputs() {
    for (Path file : files(folder.resolve("target"))) {
      file.toFile().delete();
    }
  }

  private void java(String line, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dkiln.vector=off"));
    command.addAll(List.of(arguments));
    String printed = Processes.run(folder, command.toArray(String[]::new));
    if (printed.lines().noneMatch(line::equals)) {
      throw new AssertionError("expected: " + line + "\nbut printed: " + printed);
    }
  }

  private String classes() {
    return folder.resolve("target/classes").toString();
  }

  private String kiln(String artifact) {
    return repository.jar("dev.kiln", artifact).toString();
  }

  private static List<Path> files(Path root) {
    try (Stream<Path> found = Files.walk(root)) {
      return found.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
