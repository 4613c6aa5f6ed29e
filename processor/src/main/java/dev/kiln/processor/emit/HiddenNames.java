package dev.kiln.processor.emit;

import java.util.Comparator;
import java.util.List;
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

  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^\\n]*;\\n");

  /** What generated code may say; each is looked for, as the source may be a megabyte. */
  private static final List<String> JAVA_LANG =
      List.of(
          "Class",
          "Double",
          "Float",
          "Integer",
          "Long",
          "Math",
          "Object",
          "Override",
          "String",
          "SuppressWarnings",
          "System");

  private HiddenNames() {}

  /** The same compilation unit, with the classes of {@code java.lang} imported. */
  static String importJavaLang(String source) {
    // Imports stand above the first comment; what follows may be a megabyte.
    int comment = source.indexOf("/**");
    List<MatchResult> imports =
        IMPORT.matcher(comment < 0 ? source : source.substring(0, comment)).results().toList();
    if (imports.isEmpty()) {
      return source;
    }
    int start = imports.get(0).start();
    int end = imports.get(imports.size() - 1).end();
    Set<String> imported = imports.stream().map(MatchResult::group).collect(Collectors.toSet());
    Set<String> added =
        JAVA_LANG.stream()
            .filter(name -> imported.stream().noneMatch(line -> line.endsWith("." + name + ";\n")))
            .filter(name -> says(source, name, end))
            .map(name -> "import java.lang." + name + ";\n")
            .collect(Collectors.toCollection(TreeSet::new));
    if (added.isEmpty()) {
      return source;
    }
    String all =
        Stream.concat(imported.stream(), added.stream())
            .sorted(Comparator.comparing(line -> line.replace(';', ' ')))
            .collect(Collectors.joining());
    return source.substring(0, start) + all + source.substring(end);
  }

  /**
   * Whether the code says a name, behind some place: not in a comment or a text, nor of another.
   */
  private static boolean says(String source, String name, int from) {
    int at = source.indexOf(name, from);
    while (at >= 0) {
      int end = at + name.length();
      char before = source.charAt(at - 1);
      if (before != '.'
          && !Character.isJavaIdentifierPart(before)
          && !Character.isJavaIdentifierPart(source.charAt(end))
          && isCode(source.substring(source.lastIndexOf('\n', at) + 1, at))) {
        return true;
      }
      at = source.indexOf(name, end);
    }
    return false;
  }

  /** Whether what follows the start of a line is code. */
  private static boolean isCode(String start) {
    String line = start.stripLeading();
    boolean quoted = line.chars().filter(c -> c == '"').count() % 2 == 1;
    return !quoted && !line.startsWith("*") && !line.contains("/*") && !line.contains("//");
  }
}
