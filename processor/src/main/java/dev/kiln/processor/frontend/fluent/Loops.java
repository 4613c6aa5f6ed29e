package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.List;
import java.util.Optional;

/** Makes code of loops. */
final class Loops {

  private final Interpreter interpreter;

  Loops(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  StatementCode compile(ForLoopTree tree, Scope scope, Statements statements) {
    Scope loop = scope.inner();
    StatementCode start = statements.sequence(tree.getInitializer(), loop);
    Code condition =
        tree.getCondition() == null
            ? Code.constant(tree, Primitive.BOOLEAN, true)
            : interpreter.condition(tree.getCondition(), loop);
    StatementCode update = statements.sequence(tree.getUpdate(), loop);
    StatementCode body = statements.compile(tree.getStatement(), loop.inner());
    Optional<Local> counter = variable(tree.getInitializer(), loop);
    return frame -> {
      start.run(frame);
      Iteration iteration = new Iteration(tree, counter, body, interpreter);
      while (condition.run(frame).equals(true)) {
        Jump jump = iteration.run(frame);
        if (jump != Jump.To.NEXT) {
          return left(jump);
        }
        update.run(frame);
      }
      return Jump.To.NEXT;
    };
  }

  StatementCode compile(EnhancedForLoopTree tree, Scope scope, Statements statements) {
    Code array = interpreter.array(tree.getExpression(), scope);
    if (array.type().isError()) {
      return frame -> {
        array.run(frame);
        return Jump.To.NEXT;
      };
    }
    Type element = ((ArrayType) array.type()).element();
    VariableTree variable = tree.getVariable();
    Scope loop = scope.inner();
    Type type = interpreter.declared(variable, scope).orElse(element);
    Local local = loop.declare(variable.getName().toString(), type, Optional.empty());
    Object[] current = new Object[1];
    Code value =
        interpreter.assign(
            Code.of(tree.getExpression(), element, frame -> current[0]),
            type,
            tree.getExpression());
    StatementCode body = statements.compile(tree.getStatement(), loop.inner());
    return frame -> {
      ArrayValue elements = ArrayExpressions.notNull(array.run(frame), tree.getExpression());
      Iteration iteration = new Iteration(tree, Optional.of(local), body, interpreter);
      for (int i = 0; i < elements.length(); i++) {
        current[0] = elements.get(i);
        frame.set(local, value.run(frame));
        Jump jump = iteration.run(frame);
        if (jump != Jump.To.NEXT) {
          return left(jump);
        }
      }
      return Jump.To.NEXT;
    };
  }

  StatementCode compile(WhileLoopTree tree, Scope scope, Statements statements) {
    Code condition = interpreter.condition(tree.getCondition(), scope);
    StatementCode body = statements.compile(tree.getStatement(), scope.inner());
    return frame -> {
      Iteration iteration = new Iteration(tree, Optional.empty(), body, interpreter);
      while (condition.run(frame).equals(true)) {
        Jump jump = iteration.run(frame);
        if (jump != Jump.To.NEXT) {
          return left(jump);
        }
      }
      return Jump.To.NEXT;
    };
  }

  StatementCode compile(DoWhileLoopTree tree, Scope scope, Statements statements) {
    Code condition = interpreter.condition(tree.getCondition(), scope);
    StatementCode body = statements.compile(tree.getStatement(), scope.inner());
    return frame -> {
      Iteration iteration = new Iteration(tree, Optional.empty(), body, interpreter);
      do {
        Jump jump = iteration.run(frame);
        if (jump != Jump.To.NEXT) {
          return left(jump);
        }
      } while (condition.run(frame).equals(true));
      return Jump.To.NEXT;
    };
  }

  private static Optional<Local> variable(List<? extends StatementTree> start, Scope loop) {
    return start.stream()
        .filter(VariableTree.class::isInstance)
        .findFirst()
        .flatMap(tree -> loop.local(((VariableTree) tree).getName().toString()));
  }

  /** Where a loop leads to that was left: on after a break, or out of the method. */
  private static Jump left(Jump jump) {
    return jump == Jump.To.BREAK ? Jump.To.NEXT : jump;
  }
}
