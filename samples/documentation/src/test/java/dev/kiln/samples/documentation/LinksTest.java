package dev.kiln.samples.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to is there: files, and headings in them. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  @Test
  void linksLeadSomewhere() throws Exception {
    List<Path> documents = documents();
    List<String> lost = new ArrayList<>();
    for (Path document : documents) {
      Matcher link = LINK.matcher(prose(document).replaceAll("`[^`\n]*`", ""));
      while (link.find()) {
        if (!leadsSomewhere(document, link.group(1))) {
          lost.add(Document.ROOT.relativize(document) + ": " + link.group(1));
        }
      }
    }
    assertTrue(documents.size() > 30, documents.toString());
    assertEquals(List.of(), lost);
  }

  @Test
  void chaptersStandInTheReadme() throws Exception {
    String readme = Files.readString(Document.ROOT.resolve("README.md"));
    for (Path document : documents()) {
      if (document.getParent().equals(Document.ROOT.resolve("docs"))) {
        String name = document.getFileName().toString();
        assertTrue(readme.contains("](docs/" + name), "the README's guide has no " + name);
      }
    }
  }

  private static boolean leadsSomewhere(Path document, String target) throws IOException {
    if (target.matches("[a-z]+:.*")) {
      return true;
    }
    String[] parts = target.split("#", 2);
    String path = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
    Path file = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    return Files.exists(file)
        && (parts.length == 1 || (Files.isRegularFile(file) && anchors(file).contains(parts[1])));
  }

  /** What GitHub calls the headings of a document. */
  private static Set<String> anchors(Path document) throws IOException {
    return prose(document)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\d _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** A document without its blocks of code. */
  private static String prose(Path document) throws IOException {
    StringBuilder prose = new StringBuilder();
    boolean code = false;
    for (String line : Files.readAllLines(document)) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (!code) {
        prose.append(line).append('\n');
      }
    }
    return prose.toString();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(Document.ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !Document.ROOT.relativize(file).toString().contains("target"))
          .filter(file -> !file.endsWith("0000-template.md"))
          .sorted()
          .toList();
    }
  }
}
