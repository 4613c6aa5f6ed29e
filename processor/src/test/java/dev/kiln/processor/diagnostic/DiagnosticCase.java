package dev.kiln.processor.diagnostic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mistaken source in a folder that bears its code. The sign {@code §} stands at each place where
 * the compiler shall point; beside the source lies the golden message, and a correct source where
 * the message has no fix. Comments in its first lines say what is special about the compilation:
 *
 * <ul>
 *   <li>{@code // option: -Akiln.report=all}
 *   <li>{@code // special: runtime-missing}: see {@link SpecialCompilation}
 *   <li>{@code // compiler: it can't find the annotation}: what the compiler reports besides
 *   <li>{@code // ecj: none}: what Eclipse's compiler reports itself
 * </ul>
 *
 * @param code the folder's name
 * @param path the file
 * @param source its text
 */
record DiagnosticCase(String code, Path path, String source) {

  static final Path FOLDER = Path.of("src/test/resources/diagnostics");

  private static final char MARK = '§';

  /** All cases, in the order of their files. */
  static List<DiagnosticCase> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(DiagnosticCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DiagnosticCase read(Path file) {
    try {
      String code = file.getParent().getFileName().toString();
      return new DiagnosticCase(code, file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file with the messages that are expected. */
  Path golden() {
    return path.resolveSibling(path.getFileName().toString().replace(".java", ".txt"));
  }

  /** The file with a correct source, where no fix leads to one. */
  Path right() {
    return path.resolveSibling(path.getFileName().toString().replace(".java", ".right"));
  }

  /** Whether the network is described by a builder. */
  boolean isBuilder() {
    return path.getFileName().toString().startsWith("builder-");
  }

  /** The compilation unit without the marks. */
  String text() {
    return source.replace(String.valueOf(MARK), "");
  }

  /** The marked places, as {@code line:column}, both counted from 1. */
  List<String> marks() {
    List<String> marks = new ArrayList<>();
    int line = 1;
    int column = 1;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == MARK) {
        marks.add(line + ":" + column);
      } else if (c == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return marks;
  }

  /** What the comments say of a word. */
  List<String> directives(String word) {
    String prefix = "// " + word + ": ";
    return source
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  @Override
  public String toString() {
    return code + " " + path.getFileName();
  }
}
