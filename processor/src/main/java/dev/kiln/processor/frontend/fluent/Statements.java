package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
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

/** Executes statements; gives the value that is returned, or nothing if the next one follows. */
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
      Optional<Object> returned = iteration.run(tree.getStatement(), loop);
      if (returned.isPresent()) {
        return returned;
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
      Optional<Object> returned = iteration.run(tree.getStatement(), loop);
      if (returned.isPresent()) {
        return returned;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Object> visitWhileLoop(WhileLoopTree tree, Scope scope) {
    Iteration iteration = new Iteration(tree, List.of(), interpreter);
    while (interpreter.condition(tree.getCondition(), scope)) {
      Optional<Object> returned = iteration.run(tree.getStatement(), scope);
      if (returned.isPresent()) {
        return returned;
      }
    }
    return Optional.empty();
  }

  @Override
  protected Optional<Object> defaultAction(Tree tree, Scope scope) {
    throw Unreadable.unsupported(
        tree,
        "this statement is not read at compile time",
        "use local variables, if, for, while and return");
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
