package dev.kiln.samples.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A document in Markdown, and its fenced blocks.
 *
 * @param name its path in the repository
 */
record Document(String name, List<Block> blocks) {

  private static final String FENCE = "```";

  /** The repository's root. Tests run in their module's folder. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  static Document read(String name) {
    try {
      return of(name, Files.readAllLines(ROOT.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Document of(String name, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1;
        while (!lines.get(end).startsWith(FENCE)) {
          end++;
        }
        String language = lines.get(i).substring(FENCE.length()).strip();
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        blocks.add(new Block(language, i + 2, text, directive(lines, i - 1)));
        i = end;
      }
    }
    return new Document(name, List.copyOf(blocks));
  }

  /** The comment that ends above a block. */
  private static String directive(List<String> lines, int last) {
    int first = last;
    while (first > 0 && !lines.get(first).isBlank() && !lines.get(first).startsWith("<!--")) {
      first--;
    }
    if (first < 0 || !lines.get(first).startsWith("<!--") || !lines.get(last).endsWith("-->")) {
      return "";
    }
    String comment = String.join(" ", lines.subList(first, last + 1));
    return comment.substring("<!--".length(), comment.length() - "-->".length()).strip();
  }

  /** The blocks of Java that stand for themselves. */
  List<Block> java() {
    return blocks.stream()
        .filter(block -> block.isJava() && block.directive("from").isEmpty())
        .toList();
  }

  /** The blocks that show parts of files of this repository. */
  List<Block> quotations() {
    return blocks.stream().filter(block -> block.directive("from").isPresent()).toList();
  }
}
