package dev.kiln.samples.documentation;

import java.util.Optional;

/**
 * A fenced block of a document.
 *
 * @param language what stands behind the fence, such as {@code java}; empty where nothing does
 * @param line where the block's first line stands in the document, from 1
 * @param text what stands between the fences
 * @param directive the comment right above the block, which readers of the page don't see: {@code
 *     given: TYPE NAME, ...} for variables that the text has spoken of; {@code inside: ANNOTATIONS}
 *     for layers of a network; {@code runs} for a program, behind which stands what it prints;
 *     {@code imports} for what snippets import, the first chapter's everywhere; {@code from: FILE
 *     FILE} for lines that stand in these files
 */
record Block(String language, int line, String text, String directive) {

  boolean isJava() {
    return language.equals("java");
  }

  /** What follows a directive of this name. */
  Optional<String> directive(String name) {
    if (directive.equals(name)) {
      return Optional.of("");
    }
    return directive.startsWith(name + ":")
        ? Optional.of(directive.substring(name.length() + 1).strip())
        : Optional.empty();
  }
}
