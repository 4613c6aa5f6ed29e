package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.StatementTree;
import java.util.Optional;

/** The iterations of a loop, which errors in its body name: {@code in iteration i = 2 of ...}. */
final class Iteration {

  private final StatementTree loop;
  private final Optional<Local> variable;
  private final StatementCode body;
  private final Interpreter interpreter;
  private int count;

  /**
   * The iterations of a loop, before its first.
   *
   * @param variable what names an iteration by its value
   */
  Iteration(
      StatementTree loop, Optional<Local> variable, StatementCode body, Interpreter interpreter) {
    this.loop = loop;
    this.variable = variable;
    this.body = body;
    this.interpreter = interpreter;
  }

  /** Executes the loop's body once; leads on also after {@code continue}. */
  Jump run(Frame frame) {
    count++;
    frame.step(loop);
    String iteration =
        variable
            .map(local -> local.name() + " = " + Values.describe(frame.get(local, loop)))
            .orElse("number " + count);
    interpreter.enter(
        "in iteration " + iteration + " of the loop at line " + interpreter.line(loop), loop);
    Jump jump = body.run(frame);
    interpreter.leave();
    return jump == Jump.To.CONTINUE ? Jump.To.NEXT : jump;
  }
}
