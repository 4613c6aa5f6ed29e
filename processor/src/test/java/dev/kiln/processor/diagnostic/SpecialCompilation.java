package dev.kiln.processor.diagnostic;

import dev.kiln.processor.KilnProcessor;
import dev.kiln.processor.ListeningProcessor;
import dev.kiln.processor.frontend.fluent.NoCompilerModule;
import dev.kiln.processor.testing.ClassPath;
import dev.kiln.processor.testing.MemoryFileManager;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/** What can be out of order around a source. */
final class SpecialCompilation {

  private final List<String> what;

  SpecialCompilation(DiagnosticCase mistake) {
    this.what = mistake.directives("special");
  }

  /** The class path; {@code runtime-missing} leaves kiln-runtime out. */
  String classPath() {
    return Arrays.stream(ClassPath.ofNetworks().split(File.pathSeparator))
        .filter(entry -> !what.contains("runtime-missing") || !isRuntime(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What the compiler is told besides; {@code java-11} hides what Java 11 lacks. */
  List<String> options() {
    return what.contains("java-11") ? List.of("--release", "11") : List.of();
  }

  /** Where the compiler writes; {@code disk-full} lets it fail. */
  MemoryFileManager files(JavaFileManager platform) {
    return what.contains("disk-full") ? new FullDisk(platform) : new MemoryFileManager(platform);
  }

  /** The processor; {@code fault} has one, {@code no-compiler-module} can't read builders. */
  Processor processor(Consumer<Diagnostic> listener) {
    if (what.contains("fault")) {
      return ListeningProcessor.failing(listener);
    }
    if (what.contains("no-compiler-module")) {
      try {
        return (Processor) new NoCompilerModule().newInstance(KilnProcessor.class);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("the processor can't be created", e);
      }
    }
    return ListeningProcessor.create(listener);
  }

  private static boolean isRuntime(Path entry) {
    return Files.exists(entry.resolve("dev/kiln/runtime/Model.class"))
        || entry.getFileName().toString().startsWith("kiln-runtime");
  }

  /** Accepts no source. */
  private static final class FullDisk extends MemoryFileManager {

    FullDisk(JavaFileManager platform) {
      super(platform);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling)
        throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
