package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.CodeBlocks;
import java.util.HashSet;
import java.util.Set;

/** The names that the code of a kernel says without a dot in front: what it needs from outside. */
final class FreeNames {

  private static final String COMMENT = "//";

  private FreeNames() {}

  /** Those of some code, and of variables of its own; none of its comments. */
  static Set<String> of(CodeBlock code) {
    Set<String> names = new HashSet<>();
    for (Object part : CodeBlocks.arguments(code)) {
      if (part instanceof String text) {
        add(text, names);
      }
    }
    return names;
  }

  private static void add(String text, Set<String> names) {
    int at = 0;
    while (at < text.length()) {
      int start = at;
      if (Character.isJavaIdentifierPart(text.charAt(at))) {
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
          at++;
        }
        if (start == 0 || text.charAt(start - 1) != '.') {
          names.add(text.substring(start, at));
        }
      } else {
        boolean comment = text.startsWith(COMMENT, at);
        at = comment && text.indexOf('\n', at) >= 0 ? text.indexOf('\n', at) : at + 1;
      }
    }
  }
}
