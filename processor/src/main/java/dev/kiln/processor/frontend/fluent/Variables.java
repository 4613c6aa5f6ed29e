package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.UnaryTree;

/** Assigns to local variables. */
final class Variables {

  private final Interpreter interpreter;

  Variables(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** {@code x = value}. */
  Object assign(AssignmentTree tree, Scope scope) {
    String name = variable(tree.getVariable(), scope);
    scope.set(name, interpreter.evaluate(tree.getExpression(), scope), tree.getExpression());
    return value(name, tree, scope);
  }

  /** {@code x += value} and the like. */
  Object assign(CompoundAssignmentTree tree, Scope scope) {
    String name = variable(tree.getVariable(), scope);
    Kind operator =
        Operators.simple(tree.getKind())
            .orElseThrow(
                () ->
                    Unreadable.unsupported(
                        tree, "this assignment is not read", "write " + name + " = ..."));
    Object old = value(name, tree, scope);
    Object operand = interpreter.evaluate(tree.getExpression(), scope);
    update(name, old, operator, operand, tree, scope);
    return value(name, tree, scope);
  }

  /** {@code x++} and the like. */
  Object increment(UnaryTree tree, Kind operator, Scope scope) {
    String name = variable(tree.getExpression(), scope);
    Object old = value(name, tree, scope);
    update(name, old, operator, 1, tree, scope);
    boolean before =
        tree.getKind() == Kind.POSTFIX_INCREMENT || tree.getKind() == Kind.POSTFIX_DECREMENT;
    return before ? old : value(name, tree, scope);
  }

  /** The value is cast to the variable's type, which is that of the value before. */
  private static void update(
      String name, Object old, Kind operator, Object operand, Tree at, Scope scope) {
    Object result = Operators.binary(operator, old, operand, at);
    boolean numbers = !(old instanceof String) && result instanceof Number;
    scope.set(name, numbers ? Conversion.narrow((Number) result, old.getClass()) : result, at);
  }

  private static Object value(String name, Tree at, Scope scope) {
    return scope
        .get(name)
        .orElseThrow(
            () -> Unreadable.wrongType(at, name + " has no value yet", "give it a value first"));
  }

  private static String variable(ExpressionTree tree, Scope scope) {
    if (tree instanceof IdentifierTree identifier && scope.has(identifier.getName().toString())) {
      return identifier.getName().toString();
    }
    throw Unreadable.unsupported(
        tree, tree + " is assigned, but is not a local variable", "use a local variable");
  }
}
