package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/**
 * Executes statements; gives the value that is returned, a {@link Jump}, or nothing if the next one
 * follows.
 */
final class Statements extends SimpleTreeVisitor<Optional<Object>, Scope> {

  private final Interpreter interpreter;

  Statements(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public Optional<Object> visitBlock(BlockTree block, Scope scope) {
    return execute(block.getStatements(), scope.inner());
  }

  @Override
  public Optional<Object> visitVariable(VariableTree variable, Scope scope) {
    String name = variable.getName().toString();
    ExpressionTree initializer = variable.getInitializer();
    if (initializer == null) {
      scope.declare(name, variable.getType());
      return Optional.empty();
    }
    Object value = interpreter.evaluate(initializer, scope);
    // After the evaluation, so that a variable can't be its own initial value.
    scope.declare(name, variable.getType());
    scope.set(name, value, initializer);
    return Optional.empty();
  }

  @Override
  public Optional<Object> visitExpressionStatement(ExpressionStatementTree tree, Scope scope) {
    interpreter.evaluate(tree.getExpression(), scope);
    return Optional.empty();
  }

  @Override
  public Optional<Object> visitEmptyStatement(EmptyStatementTree tree, Scope scope) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> visitReturn(ReturnTree tree, Scope scope) {
    if (tree.getExpression() == null) {
      throw Unreadable.unsupported(
          tree, "a method that returns nothing is not read", "return the stage or the network");
    }
    return Optional.of(interpreter.evaluate(tree.getExpression(), scope));
  }

  @Override
  public Optional<Object> visitIf(IfTree tree, Scope scope) {
    if (interpreter.condition(tree.getCondition(), scope)) {
      return interpreter.execute(tree.getThenStatement(), scope.inner());
    }
    StatementTree otherwise = tree.getElseStatement();
    return otherwise == null ? Optional.empty() : interpreter.execute(otherwise, scope.inner());
  }

  @Override
  public Optional<Object> visitForLoop(ForLoopTree tree, Scope scope) {
    Scope loop = scope.inner();
    execute(tree.getInitializer(), loop);
    Iteration iteration = new Iteration(tree, tree.getInitializer(), interpreter);
    while (tree.getCondition() == null || interpreter.condition(tree.getCondition(), loop)) {
      Optional<Object> left = iteration.run(tree.getStatement(), loop);
      if (left.isPresent()) {
        return returned(left);
      }
      execute(tree.getUpdate(), loop);
    }
    return Optional.empty();
  }

  @Override
  public Optional<Object> visitEnhancedForLoop(EnhancedForLoopTree tree, Scope scope) {
    Iteration iteration = new Iteration(tree, List.of(tree.getVariable()), interpreter);
    for (Object element : interpreter.array(tree.getExpression(), scope)) {
      Scope loop = scope.inner();
      String name = tree.getVariable().getName().toString();
      loop.declare(name, tree.getVariable().getType());
      loop.set(name, element, tree.getExpression());
      Optional<Object> left = iteration.run(tree.getStatement(), loop);
      if (left.isPresent()) {
        return returned(left);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Object> visitWhileLoop(WhileLoopTree tree, Scope scope) {
    Iteration iteration = new Iteration(tree, List.of(), interpreter);
    while (interpreter.condition(tree.getCondition(), scope)) {
      Optional<Object> left = iteration.run(tree.getStatement(), scope);
      if (left.isPresent()) {
        return returned(left);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Object> visitDoWhileLoop(DoWhileLoopTree tree, Scope scope) {
    Iteration iteration = new Iteration(tree, List.of(), interpreter);
    do {
      Optional<Object> left = iteration.run(tree.getStatement(), scope);
      if (left.isPresent()) {
        return returned(left);
      }
    } while (interpreter.condition(tree.getCondition(), scope));
    return Optional.empty();
  }

  @Override
  public Optional<Object> visitBreak(BreakTree tree, Scope scope) {
    return jump(Jump.BREAK, tree.getLabel(), tree);
  }

  @Override
  public Optional<Object> visitContinue(ContinueTree tree, Scope scope) {
    return jump(Jump.CONTINUE, tree.getLabel(), tree);
  }

  private static Optional<Object> jump(Jump jump, @Nullable Name label, Tree at) {
    if (label != null) {
      throw Unreadable.unsupported(
          at, "a label is not read at compile time", "move the inner loop to a static method");
    }
    return Optional.of(jump);
  }

  /** What a loop gives that was left: a value that is returned, or nothing after a break. */
  private static Optional<Object> returned(Optional<Object> left) {
    return left.filter(value -> value != Jump.BREAK);
  }

  @Override
  protected Optional<Object> defaultAction(Tree tree, Scope scope) {
    throw Unreadable.unsupported(
        tree,
        "this statement is not read at compile time",
        "use local variables, if, loops and return");
  }

  private Optional<Object> execute(List<? extends StatementTree> statements, Scope scope) {
    for (StatementTree statement : statements) {
      Optional<Object> returned = interpreter.execute(statement, scope);
      if (returned.isPresent()) {
        return returned;
      }
    }
    return Optional.empty();
  }
}
