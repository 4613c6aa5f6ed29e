package dev.kiln.processor.testing;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people mistype in annotations: values missing, unknown, given twice or of a wrong type. */
public final class AnnotationTypos {

  private static final Pattern ANNOTATION = Pattern.compile("@\\w+(\\([^()]*\\))?");
  private static final Pattern VALUE = Pattern.compile("\\w+ = (\\{[^}]*}|[^,{})]+)");
  private static final Pattern METHOD = Pattern.compile("(?<=Layer )\\w+(?=\\()");

  private static final List<String> VALUES =
      List.of(
          "null",
          "\"text\"",
          "UNKNOWN",
          "Missing.UNKNOWN",
          "Activation.NO",
          "RELU",
          "{}",
          "{1, 2, 3}",
          "{UNKNOWN}",
          "{null}",
          "{{1}}",
          "1.5",
          "0.5f",
          "1L",
          "'c'",
          "true",
          "-1",
          "1 / 0",
          "(int) 1e99",
          "0.0 / 0",
          "1e999",
          "Integer.MAX_VALUE",
          "\"a\".length()",
          "Net.class",
          "NetModel.N",
          "NetModel.class",
          "@Override",
          "Net.this",
          "new int[] {1}",
          "Loss.HUBER",
          "");

  private static final List<String> KINDS =
      List.of(
          "@LSTM", "@Conv2d", "@Missing(3)", "@dev.kiln.dsl.Nothing", "@Layer", "@Override", "@");

  private static final List<String> NAMES =
      List.of(
          "\"\"",
          "\"Foo\\u200bModel\"",
          "\"Foo\\0Model\"",
          "\"\\ud800\"",
          "\"a.b\"",
          "\"a/b\"",
          "\"..\"",
          "\"con\"",
          "\"_\"",
          "\"gr\u00f6\u00dfe\"",
          "\"\ud835\udd38\"",
          "\" Net\"",
          "\"Net\"",
          "\"Layer\"",
          "\"Object\"",
          "\"int\"",
          "\"" + "n".repeat(300) + "\"",
          "UNKNOWN",
          "null",
          "3");

  private static final List<String> METHODS =
      List.of(
          "input",
          "Net",
          "hashCode",
          "a\\u200bb",
          "gr\u00f6\u00dfe",
          "$",
          "_a",
          "NetModel",
          "record");

  private final Random random;
  private String text;

  private AnnotationTypos(String text, long seed) {
    this.text = text;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** The source of an annotated interface with one to three typos. */
  public static String mistype(String source, long seed) {
    AnnotationTypos typos = new AnnotationTypos(source, seed);
    for (int i = typos.random.nextInt(3); i >= 0; i--) {
      typos.mistype();
    }
    return typos.text;
  }

  private void mistype() {
    switch (random.nextInt(10)) {
      case 0 -> change(ANNOTATION, found -> found.replaceFirst("\\(.*", ""));
      case 1 -> change(VALUE, found -> "");
      case 2 -> change(VALUE, found -> found.replaceFirst("\\w+", "unit"));
      case 3 -> change(VALUE, found -> found + ", " + found);
      case 4 -> change(ANNOTATION, found -> found.replaceFirst("@\\w+", any(KINDS)));
      case 5 -> change(ANNOTATION, found -> found + " @SuppressWarnings({})");
      case 6 -> change(METHOD, found -> any(METHODS));
      case 7 ->
          text = text.replaceFirst("@Network\\(", "@Network(name = " + quote(any(NAMES)) + ", ");
      default -> change(VALUE, found -> found.replaceFirst("=.*", "= " + quote(any(VALUES))));
    }
  }

  private static String quote(String text) {
    return Matcher.quoteReplacement(text);
  }

  private String any(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Changes one of the places where a pattern is found. */
  private void change(Pattern pattern, java.util.function.UnaryOperator<String> change) {
    List<MatchResult> found = pattern.matcher(text).results().toList();
    if (!found.isEmpty()) {
      MatchResult at = found.get(random.nextInt(found.size()));
      text = text.substring(0, at.start()) + change.apply(at.group()) + text.substring(at.end());
    }
  }
}
