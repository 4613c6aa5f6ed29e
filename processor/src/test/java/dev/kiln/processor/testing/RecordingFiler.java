package dev.kiln.processor.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Like Gradle's filer: it notes what is written because of which elements. */
public final class RecordingFiler {

  private final List<Written> sources = new ArrayList<>();
  private final List<Written> resources = new ArrayList<>();

  /** A file, and the elements that it was written because of. */
  public record Written(String name, List<String> origins) {}

  /** The environment with this filer in it. */
  public ProcessingEnvironment wrap(ProcessingEnvironment compilers) {
    return new IncrementalEnvironment(compilers, recording(compilers.getFiler()));
  }

  /** The classes. */
  public List<Written> sources() {
    return sources;
  }

  /** All other files. */
  public List<Written> resources() {
    return resources;
  }

  /** All files. */
  public List<Written> all() {
    List<Written> all = new ArrayList<>(sources);
    all.addAll(resources);
    return all;
  }

  /** The element that a class was written because of. */
  public String originOf(String className) {
    return sources.stream()
        .filter(source -> source.name().equals(className))
        .findFirst()
        .orElseThrow()
        .origins()
        .get(0);
  }

  @Override
  public String toString() {
    return all().toString();
  }

  private Filer recording(Filer compilers) {
    return new Filer() {
      @Override
      public JavaFileObject createSourceFile(CharSequence name, Element... origins)
          throws IOException {
        sources.add(written(name.toString(), origins));
        return compilers.createSourceFile(name, origins);
      }

      @Override
      public JavaFileObject createClassFile(CharSequence name, Element... origins) {
        throw new AssertionError("a class file can't be checked by the compiler: " + name);
      }

      @Override
      public FileObject createResource(
          JavaFileManager.Location location,
          CharSequence moduleAndPackage,
          CharSequence name,
          Element... origins)
          throws IOException {
        if (location != StandardLocation.CLASS_OUTPUT) {
          throw new AssertionError("Gradle can't take back what is written to " + location);
        }
        resources.add(written(name.toString(), origins));
        return compilers.createResource(location, moduleAndPackage, name, origins);
      }

      @Override
      public FileObject getResource(
          JavaFileManager.Location location, CharSequence moduleAndPackage, CharSequence name) {
        throw new AssertionError("Gradle doesn't see that " + name + " is read");
      }
    };
  }

  private static Written written(String name, Element... origins) {
    return new Written(
        name, List.of(origins).stream().map(e -> e.getSimpleName().toString()).toList());
  }
}
