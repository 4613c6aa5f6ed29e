package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates expressions. */
final class Expressions extends SimpleTreeVisitor<Object, Scope> {

  private final Interpreter interpreter;
  private final Names names;
  private final Variables variables;
  private final Calls calls;

  Expressions(Interpreter interpreter, Types types, Fields fields, Calls calls) {
    this.interpreter = interpreter;
    this.names = new Names(interpreter, types, fields);
    this.variables = new Variables(interpreter);
    this.calls = calls;
  }

  @Override
  public Object visitLiteral(LiteralTree literal, Scope scope) {
    Object value = literal.getValue();
    if (value == null || value instanceof Float) {
      throw Unreadable.unsupported(
          literal, literal + " is not read at compile time", "write an int, a double or a text");
    }
    return value;
  }

  @Override
  public Object visitParenthesized(ParenthesizedTree tree, Scope scope) {
    return interpreter.evaluate(tree.getExpression(), scope);
  }

  @Override
  public Object visitTypeCast(TypeCastTree tree, Scope scope) {
    Object value = interpreter.evaluate(tree.getExpression(), scope);
    return Conversion.cast(value, tree.getType(), tree);
  }

  @Override
  public Object visitIdentifier(IdentifierTree tree, Scope scope) {
    return names.identifier(tree, scope);
  }

  @Override
  public Object visitMemberSelect(MemberSelectTree tree, Scope scope) {
    return names.select(tree, scope);
  }

  @Override
  public Object visitMethodInvocation(MethodInvocationTree tree, Scope scope) {
    return calls.call(tree, scope);
  }

  @Override
  public Object visitLambdaExpression(LambdaExpressionTree tree, Scope scope) {
    return calls.lambda(tree, scope);
  }

  @Override
  public Object visitMemberReference(MemberReferenceTree tree, Scope scope) {
    return calls.reference(tree, scope);
  }

  @Override
  public Object visitConditionalExpression(ConditionalExpressionTree tree, Scope scope) {
    boolean holds = interpreter.condition(tree.getCondition(), scope);
    return interpreter.evaluate(
        holds ? tree.getTrueExpression() : tree.getFalseExpression(), scope);
  }

  @Override
  public Object visitBinary(BinaryTree tree, Scope scope) {
    Object left = interpreter.evaluate(tree.getLeftOperand(), scope);
    if (tree.getKind() == Kind.CONDITIONAL_AND || tree.getKind() == Kind.CONDITIONAL_OR) {
      boolean decided = tree.getKind() == Kind.CONDITIONAL_OR;
      return Boolean.valueOf(decided).equals(left)
          ? decided
          : interpreter.condition(tree.getRightOperand(), scope);
    }
    Object right = interpreter.evaluate(tree.getRightOperand(), scope);
    return Operators.binary(tree.getKind(), left, right, tree);
  }

  @Override
  public Object visitUnary(UnaryTree tree, Scope scope) {
    Optional<Kind> step = Operators.simple(tree.getKind());
    if (step.isPresent()) {
      return variables.increment(tree, step.get(), scope);
    }
    Object value = interpreter.evaluate(tree.getExpression(), scope);
    return Operators.unary(tree.getKind(), value, tree);
  }

  @Override
  public Object visitAssignment(AssignmentTree tree, Scope scope) {
    return variables.assign(tree, scope);
  }

  @Override
  public Object visitCompoundAssignment(CompoundAssignmentTree tree, Scope scope) {
    return variables.assign(tree, scope);
  }

  @Override
  public Object visitNewArray(NewArrayTree tree, Scope scope) {
    if (tree.getInitializers() == null || !tree.getDimensions().isEmpty()) {
      throw Unreadable.unsupported(
          tree, "an array without its elements is not read", "list them, such as {16, 32, 64}");
    }
    List<Object> elements = new ArrayList<>();
    for (ExpressionTree initializer : tree.getInitializers()) {
      Object element = interpreter.evaluate(initializer, scope);
      Tree type = tree.getType();
      elements.add(type == null ? element : Conversion.assign(element, type, initializer));
    }
    return List.copyOf(elements);
  }

  @Override
  public Object visitArrayAccess(ArrayAccessTree tree, Scope scope) {
    List<?> array = interpreter.array(tree.getExpression(), scope);
    Object index = interpreter.evaluate(tree.getIndex(), scope);
    if (index instanceof Integer i && i >= 0 && i < array.size()) {
      return array.get(i);
    }
    throw Unreadable.fails(
        tree.getIndex(),
        "the index " + Conversion.describe(index) + " is outside of " + array.size() + " elements",
        "an index from 0 to " + (array.size() - 1));
  }

  @Override
  protected Object defaultAction(Tree tree, Scope scope) {
    throw Unreadable.unsupported(
        tree,
        "this expression is not read at compile time",
        "use numbers, texts, constants, operators, calls of the builder and of static methods of"
            + " this file");
  }
}
