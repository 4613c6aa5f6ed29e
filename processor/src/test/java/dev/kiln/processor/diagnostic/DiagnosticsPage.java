package dev.kiln.processor.diagnostic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes {@code docs/diagnostics.md} from the list of codes and their cases. */
final class DiagnosticsPage {

  static final Path FILE = Path.of("../docs/diagnostics.md");

  private final List<DiagnosticCase> cases = DiagnosticCase.all();
  private final Map<DiagnosticCase, Optional<String>> right = new HashMap<>();

  /** The whole page. */
  String text() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(introduction());
    page.append("\n## All codes\n\n| code | | what it says |\n| --- | --- | --- |\n");
    for (DiagnosticCode code : DiagnosticCode.values()) {
      String link = "[" + code.code() + "](#" + anchor(code) + ")";
      page.append("| %s | %s | %s |%n".formatted(link, severity(code), code.summary()));
    }
    for (DiagnosticCode code : DiagnosticCode.values()) {
      page.append("\n").append(section(code));
    }
    return page.toString().replace(System.lineSeparator(), "\n");
  }

  /** The introduction, with the headlines of the cases that it names. */
  private static String introduction() throws IOException {
    String text = Files.readString(DiagnosticCase.FOLDER.resolve("introduction.md"));
    Matcher names = Pattern.compile("\\{(KILN\\d+/\\w+)}").matcher(text);
    StringBuilder filled = new StringBuilder();
    while (names.find()) {
      Path golden = DiagnosticCase.FOLDER.resolve(names.group(1) + ".txt");
      String headline = Files.readAllLines(golden).get(0).replaceFirst("^.* error: ", "");
      names.appendReplacement(filled, Matcher.quoteReplacement("`" + headline + "`"));
    }
    return names.appendTail(filled).toString();
  }

  /** A section's title. */
  static String title(DiagnosticCode code) {
    return "## " + code.code() + ": " + code.summary();
  }

  private String section(DiagnosticCode code) throws IOException {
    StringBuilder section = new StringBuilder();
    section.append(title(code)).append("\n\n");
    section.append(severity(code)).append(". ").append(code.explanation()).append("\n");
    Optional<DiagnosticCase> example = example(code);
    if (example.isPresent()) {
      String wrong = example.get().text();
      section.append("\nWrong:\n\n```java\n").append(body(wrong)).append("```\n\n```\n");
      section.append(Files.readString(example.get().golden())).append("```\n");
      Optional<String> right = right(example.get());
      if (right.isPresent()) {
        section.append("\nRight:\n\n```java\n").append(body(right.get())).append("```\n");
      }
    }
    return section.toString();
  }

  /** The first case of an interface that shows what is right, or else the first. */
  private Optional<DiagnosticCase> example(DiagnosticCode code) {
    return cases.stream()
        .filter(c -> c.code().equals(code.code()))
        .min(
            Comparator.comparing((DiagnosticCase c) -> right(c).isEmpty())
                .thenComparing(DiagnosticCase::isBuilder)
                .thenComparing(c -> c.marks().size()));
  }

  /** Takes compilations where a fix leads to it, and is asked several times. */
  private Optional<String> right(DiagnosticCase example) {
    return right.computeIfAbsent(example, DiagnosticsPage::read);
  }

  private static Optional<String> read(DiagnosticCase example) {
    try {
      if (Files.exists(example.right())) {
        return Optional.of(Files.readString(example.right()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean fixed =
        Compilation.javac(example).data().stream()
            .anyMatch(d -> d.code().code().equals(example.code()) && !d.fixes().isEmpty());
    return fixed
        ? Optional.of(DiagnosticTest.correct(example.text(), example, 0))
        : Optional.empty();
  }

  /** A source without its package and its imports. */
  private static String body(String source) {
    return Arrays.stream(source.split("\n", -1))
        .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
        .filter(line -> !line.matches("// (special|compiler|ecj|jdk17): .*"))
        .collect(Collectors.joining("\n"))
        .strip()
        .concat("\n");
  }

  private static String severity(DiagnosticCode code) {
    return code.severity().toString().charAt(0)
        + code.severity().toString().substring(1).toLowerCase(Locale.ROOT);
  }

  /** As common Markdown viewers build them. */
  private static String anchor(DiagnosticCode code) {
    return title(code)
        .substring(3)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }
}
