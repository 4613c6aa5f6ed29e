package dev.kiln.processor.emit;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a class of the user's package from hiding one that generated code means. A class that is
 * imported by its name can't be hidden by another of the package, but those of {@code java.lang}
 * are not imported by their names; so they are here, whether somebody hides them or not: a class
 * that is added tomorrow need not compile the network again.
 */
final class HiddenNames {

  private static final Pattern COMMENT_OR_TEXT =
      Pattern.compile("//[^\\n]*|(?s:/\\*.*?\\*/)|\"(?:[^\"\\\\]++|\\\\.)*+\"");

  private static final Pattern SIMPLE_NAME = Pattern.compile("(?<![.\\w])\\p{Lu}\\w*");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^\\n]*;\\n");

  private HiddenNames() {}

  /** The same compilation unit, with the classes of {@code java.lang} imported. */
  static String importJavaLang(String source) {
    String code = COMMENT_OR_TEXT.matcher(source).replaceAll(" ");
    Set<String> imported =
        IMPORT.matcher(source).results().map(MatchResult::group).collect(Collectors.toSet());
    Set<String> added =
        SIMPLE_NAME
            .matcher(IMPORT.matcher(code).replaceAll(""))
            .results()
            .map(MatchResult::group)
            .distinct()
            .filter(name -> imported.stream().noneMatch(line -> line.endsWith("." + name + ";\n")))
            .filter(HiddenNames::isInJavaLang)
            .map(name -> "import java.lang." + name + ";\n")
            .collect(Collectors.toCollection(TreeSet::new));
    if (added.isEmpty() || imported.isEmpty()) {
      return source;
    }
    String all =
        Stream.concat(imported.stream(), added.stream())
            .sorted(Comparator.comparing(line -> line.replace(';', ' ')))
            .collect(Collectors.joining());
    int start = source.indexOf("import ");
    String last = IMPORT.matcher(source).results().reduce((a, b) -> b).orElseThrow().group();
    int end = source.indexOf(last) + last.length();
    return source.substring(0, start) + all + source.substring(end);
  }

  private static boolean isInJavaLang(String name) {
    try {
      Class.forName("java.lang." + name, false, ClassLoader.getPlatformClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError none) {
      return false;
    }
  }
}
