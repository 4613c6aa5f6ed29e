package dev.kiln.processor.frontend.fluent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Finds the source of a class where the compiler gives no syntax trees, in several ways. */
final class SourceFiles {

  /**
   * A source.
   *
   * @param uri where it stands
   * @param text its content
   */
  record SourceFile(URI uri, String text) {}

  /** A way to find a source. */
  private interface Way {

    /** The source, or nothing or any exception if this is not the way. */
    Optional<SourceFile> find(Element topLevel) throws IOException, ReflectiveOperationException;
  }

  private final ProcessingEnvironment environment;

  SourceFiles(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** The source that declares an element, if it is at hand. */
  Optional<SourceFile> of(Element element) {
    Element topLevel = topLevel(element);
    List<Way> ways = List.of(SourceFiles::toldByEclipse, this::toldByElements, this::onSourcePath);
    return ways.stream().flatMap(way -> tryWay(way, topLevel).stream()).findFirst();
  }

  /** Compilers answer what they don't know in ways of their own. */
  private static Optional<SourceFile> tryWay(Way way, Element topLevel) {
    try {
      return way.find(topLevel);
    } catch (IOException | ReflectiveOperationException | RuntimeException unavailable) {
      return Optional.empty();
    }
  }

  /** ECJ implements the standard's way, the next one, but fails in it. */
  private static Optional<SourceFile> toldByEclipse(Element topLevel)
      throws IOException, ReflectiveOperationException {
    Object name = topLevel.getClass().getMethod("getFileName").invoke(topLevel);
    if (name instanceof String path) {
      return Optional.of(new SourceFile(Path.of(path).toUri(), Files.readString(Path.of(path))));
    }
    return Optional.empty();
  }

  /** By a method that is younger than Java 17. */
  private Optional<SourceFile> toldByElements(Element topLevel)
      throws IOException, ReflectiveOperationException {
    Object file =
        Elements.class
            .getMethod("getFileObjectOf", Element.class)
            .invoke(environment.getElementUtils(), topLevel);
    return file instanceof JavaFileObject source && source.getKind() == JavaFileObject.Kind.SOURCE
        ? Optional.of(read(source))
        : Optional.empty();
  }

  /** If the build tool gives the compiler one, as Maven does. */
  private Optional<SourceFile> onSourcePath(Element topLevel) throws IOException {
    String packageName =
        environment.getElementUtils().getPackageOf(topLevel).getQualifiedName().toString();
    FileObject file =
        environment
            .getFiler()
            .getResource(
                StandardLocation.SOURCE_PATH, packageName, topLevel.getSimpleName() + ".java");
    return Optional.of(read(file));
  }

  private static SourceFile read(FileObject file) throws IOException {
    return new SourceFile(file.toUri(), file.getCharContent(true).toString());
  }

  private static Element topLevel(Element element) {
    Element around = element.getEnclosingElement();
    return around == null || around instanceof PackageElement ? element : topLevel(around);
  }
}
