package dev.kiln.processor.emit;

import java.util.Comparator;
import java.util.HashSet;
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
        capitalNames(source, end).stream()
            .filter(name -> imported.stream().noneMatch(line -> line.endsWith("." + name + ";\n")))
            .filter(HiddenNames::isInJavaLang)
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

  /** The names in the code that start with a capital and are not asked of something else. */
  private static Set<String> capitalNames(String source, int from) {
    Set<String> names = new HashSet<>();
    int at = from;
    while (at < source.length()) {
      char c = source.charAt(at);
      int end = at + 1;
      if (Character.isJavaIdentifierPart(c)) {
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
          end++;
        }
        if (Character.isUpperCase(c) && source.charAt(at - 1) != '.') {
          names.add(source.substring(at, end));
        }
      } else if (c == '"') {
        end = endOfText(source, at);
      } else if (source.startsWith("/*", at)) {
        end = source.indexOf("*/", at + 2) + 2;
      } else if (source.startsWith("//", at)) {
        end = source.indexOf('\n', at);
      }
      at = end;
    }
    return names;
  }

  private static int endOfText(String source, int start) {
    int end = start + 1;
    while (source.charAt(end) != '"') {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
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
