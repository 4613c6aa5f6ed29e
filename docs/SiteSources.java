import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes what the site plugin takes from what GitHub shows: {@code java SiteSources.java docs target/source URL}. The README stands beside the chapters,
 * headings have the anchors that GitHub gives them, and what is no chapter stays in the repository, at its address.
 */
final class SiteSources {

  private static final Pattern HEADING = Pattern.compile("#+ .*");

  private final Path docs;
  private final Path markdown;
  private final String repository;

  private SiteSources(Path docs, Path to, String repository) {
    this.docs = docs;
    this.markdown = to.resolve("markdown");
    this.repository = repository + "/tree/main/";
  }

  public static void main(String[] args) throws IOException {
    Path docs = Path.of(args[0]);
    Path to = Path.of(args[1]);
    SiteSources sources = new SiteSources(docs, to, args[2]);
    sources.write(docs.resolve("../README.md"), "index.md");
    for (Path file : files(docs, ".md")) {
      sources.write(file, docs.relativize(file).toString());
    }
    for (Path image : files(docs.resolve("images"), "")) {
      copy(image, to.resolve("resources/images").resolve(image.getFileName()));
    }
    copy(docs.resolve("site.xml"), to.resolve("site.xml"));
  }

  private void write(Path file, String name) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean code = false;
    for (String line : Files.readAllLines(file)) {
      code ^= line.startsWith("```");
      if (!code && HEADING.matcher(line).matches()) {
        text.append("<a id=\"").append(anchor(line)).append("\"></a>\n\n");
      }
      text.append(code ? line : name.equals("index.md") ? fromReadme(line) : fromChapter(line)).append('\n');
    }
    Path written = markdown.resolve(name);
    Files.createDirectories(written.getParent());
    Files.writeString(written, text);
  }

  private static String anchor(String heading) {
    String text = heading.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
    return text.replaceAll("[^\\p{L}\\d _-]", "").replace(' ', '-');
  }

  private String fromReadme(String line) {
    return line.replace("](docs/adr)", "](" + repository + "docs/adr)")
        .replace("](docs/", "](")
        .replaceAll("]\\((?=samples/|[A-Z])", "](" + repository);
  }

  private String fromChapter(String line) {
    return line.replace("](adr)", "](" + repository + "docs/adr)")
        .replace("](../README.md", "](index.md")
        .replaceAll("]\\(\\.\\./(?=samples|[A-Z])", "](" + repository);
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(suffix))
          .filter(file -> !folder.relativize(file).startsWith("target"))
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
