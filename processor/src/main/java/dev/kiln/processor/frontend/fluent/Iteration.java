package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Optional;

/** The iterations of a loop, which errors in its body name: {@code in iteration i = 2 of ...}. */
final class Iteration {

  private final StatementTree loop;
  private final List<String> variables;
  private final Interpreter interpreter;
  private int count;

  /**
   * The iterations of a loop, before its first.
   *
   * @param declarations where its variables are declared; the first one names an iteration
   */
  Iteration(
      StatementTree loop, List<? extends StatementTree> declarations, Interpreter interpreter) {
    this.loop = loop;
    this.interpreter = interpreter;
    this.variables =
        declarations.stream()
            .filter(VariableTree.class::isInstance)
            .map(declaration -> ((VariableTree) declaration).getName().toString())
            .toList();
  }

  /** Executes the loop's body once; gives something if the loop is left. */
  Optional<Object> run(StatementTree body, Scope scope) {
    count++;
    interpreter.step(loop);
    String iteration =
        variables.stream()
            .findFirst()
            .flatMap(
                name -> scope.get(name).map(value -> name + " = " + Conversion.describe(value)))
            .orElse("number " + count);
    interpreter.enter(
        "in iteration " + iteration + " of the loop at line " + interpreter.line(loop), loop);
    Optional<Object> returned = interpreter.execute(body, scope.inner());
    interpreter.leave();
    return returned.filter(value -> value != Jump.CONTINUE);
  }
}
