package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.io.IOException;

/**
 * Finds the line of a method's name in a chain of calls. Trees only know where the whole chain
 * begins, and javac doesn't keep where they end.
 */
final class NameFinder {

  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  NameFinder(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  /** The offset of the name, or that of the chain if the source is not at hand. */
  long offset(Tree call) {
    try {
      return offset(call, unit.getSourceFile().getCharContent(true).toString());
    } catch (IOException unreadable) {
      return start(call);
    }
  }

  private long offset(Tree tree, String text) {
    if (!(tree instanceof MemberSelectTree select)) {
      return start(tree);
    }
    long receiver = behind(select.getExpression(), text);
    int name = text.indexOf(select.getIdentifier().toString(), (int) receiver);
    return name < 0 ? start(tree) : name;
  }

  /** An offset in the last part of an expression. */
  private long behind(ExpressionTree tree, String text) {
    if (!(tree instanceof MethodInvocationTree invocation)) {
      return start(tree);
    }
    long last = offset(invocation.getMethodSelect(), text) + 1;
    for (ExpressionTree argument : invocation.getArguments()) {
      last = Math.max(last, start(argument));
    }
    return last;
  }

  private long start(Tree tree) {
    return Math.max(0, positions.getStartPosition(unit, tree));
  }
}
