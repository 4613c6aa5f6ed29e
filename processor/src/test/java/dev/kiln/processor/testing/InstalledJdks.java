package dev.kiln.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine, where package managers put them. */
public final class InstalledJdks {

  private static final Pattern MAJOR = Pattern.compile("JAVA_VERSION=\"(\\d+)");
  private static final int OLDEST = 17;

  private InstalledJdks() {}

  /** The JDK that runs this. */
  public static Path current() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The newest of another version, at least 17. */
  public static Optional<Path> other() {
    int own = Runtime.version().feature();
    return Stream.of(
            current().resolveSibling("."),
            Path.of("/usr/lib/jvm"),
            Path.of("/opt/java"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"))
        .flatMap(InstalledJdks::children)
        .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
        .filter(home -> major(home) >= OLDEST && major(home) != own)
        .max(Comparator.comparing(InstalledJdks::major));
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 0 where there is no JDK. */
  private static int major(Path home) {
    Path release = home.resolve("release");

    if (!Files.isRegularFile(release) || !hasCompiler(home)) {
      return 0;
    }
    try {
      Matcher version = MAJOR.matcher(Files.readString(release));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasCompiler(Path home) {
    return Stream.of("bin/javac", "bin/javac.exe").map(home::resolve).anyMatch(Files::exists);
  }
}
