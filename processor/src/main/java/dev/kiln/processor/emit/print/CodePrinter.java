package dev.kiln.processor.emit.print;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.CodeBlocks;
import com.palantir.javapoet.TypeName;
import java.util.List;

/** Prints blocks of code. */
final class CodePrinter {

  /** How much further the other lines of a statement stand in. */
  private static final int CONTINUED = 2;

  private final Lines lines;
  private final TypeNames types;

  private boolean inStatement;

  /** Whether the statement has more than a line. */
  private boolean continued;

  CodePrinter(Lines lines, TypeNames types) {
    this.lines = lines;
    this.types = types;
  }

  /** Prints a block. */
  void print(CodeBlock code) {
    List<String> parts = CodeBlocks.parts(code);
    List<Object> arguments = CodeBlocks.arguments(code);
    int next = 0;
    for (String part : parts) {
      if (part.length() == 2 && part.charAt(0) == '$') {
        switch (part.charAt(1)) {
          case 'L' -> literal(arguments.get(next++));
          case 'N' -> text((String) arguments.get(next++));
          case 'S' -> text(StringLiteral.of((String) arguments.get(next++)));
          case 'T' -> lines.add(types.of((TypeName) arguments.get(next++)));
          case '>' -> lines.indent(1);
          case '<' -> lines.indent(-1);
          case '[' -> inStatement = true;
          case ']' -> endStatement();
          case 'W' -> lines.mayBreak(" ");
          case '$' -> lines.add("$");
          default -> throw new IllegalArgumentException(part);
        }
      } else {
        text(part);
      }
    }
  }

  private void literal(Object argument) {
    if (argument instanceof CodeBlock code) {
      print(code);
    } else {
      text(argument.toString());
    }
  }

  /** Most texts are within a line: javac's JVM compiles anew in each compilation what is hot. */
  private void text(String text) {
    int end = text.indexOf('\n');
    if (end < 0) {
      lines.add(text);
    } else {
      lines(text, end);
    }
  }

  private void lines(String text, int firstEnd) {
    int start = 0;
    for (int end = firstEnd; end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      lines.end();
      if (inStatement && !continued) {
        continued = true;
        lines.indent(CONTINUED);
      }
      start = end + 1;
    }
    lines.add(text.substring(start));
  }

  private void endStatement() {
    if (continued) {
      lines.indent(-CONTINUED);
    }
    inStatement = false;
    continued = false;
  }
}
