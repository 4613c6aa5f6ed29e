package dev.kiln.processor.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks sources: drops, repeats, swaps and replaces tokens, and cuts files off. */
public final class SourceMutations {

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|[A-Za-z_]\\w*|\\d[\\w.]*|\\s+|.", Pattern.DOTALL);

  private static final List<String> ODD =
      List.of(
          "null",
          "this",
          "\"text\"",
          "-1",
          "0",
          "x",
          "n",
          "1.5f",
          "new Object()",
          "super.x",
          "x -> x",
          "Integer.MAX_VALUE",
          "(",
          ")",
          "{",
          "}",
          ";",
          ",",
          "->",
          "::",
          "?",
          ":",
          "Net",
          "NET",
          "Kiln",
          "switch",
          "while (true)",
          "for (;;)",
          "return",
          "break;",
          "int[]",
          "n++",
          "net()",
          "@Network",
          "'c'",
          "c",
          "BASE",
          "WIDTHS",
          "WIDTHS[9]",
          "1 / 0",
          "String",
          "java.lang",
          "true",
          "yield 1;");

  private SourceMutations() {}

  /** The source with one to four changes. */
  public static String mutate(String source, long seed) {
    Random random = new Random(seed);
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(source);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      mutate(tokens, random);
    }
    return String.join("", tokens);
  }

  private static void mutate(List<String> tokens, Random random) {
    int at = token(tokens, random);
    int other = token(tokens, random);
    switch (random.nextInt(12)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at) + " ");
      case 2 -> {
        String swapped = tokens.get(at);
        tokens.set(at, tokens.get(other));
        tokens.set(other, swapped);
      }
      case 3 -> tokens.set(at, tokens.get(other));
      case 4 -> cut(tokens, at, random);
      default -> tokens.set(at, ODD.get(random.nextInt(ODD.size())));
    }
  }

  private static void cut(List<String> tokens, int at, Random random) {
    if (random.nextInt(4) == 0) {
      tokens.subList(at, tokens.size()).clear();
      tokens.add(" ");
    } else {
      tokens.subList(at, Math.min(at + 1 + random.nextInt(6), tokens.size() - 1)).clear();
    }
  }

  /** A token behind the imports, and not a blank if possible. */
  private static int token(List<String> tokens, Random random) {
    int first = Math.min(tokens.indexOf("class") + 1, tokens.size() - 1);
    int at = first + random.nextInt(tokens.size() - first);
    for (int attempt = 0; attempt < 9 && tokens.get(at).isBlank(); attempt++) {
      at = first + random.nextInt(tokens.size() - first);
    }
    return at;
  }
}
