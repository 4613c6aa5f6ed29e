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
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.Optional;

/** Makes code of expressions; each kind of expression has a class of its own. */
final class Expressions extends SimpleTreeVisitor<Code, Scope> {

  private final Interpreter interpreter;
  private final Language language;

  Expressions(Interpreter interpreter, Language language) {
    this.interpreter = interpreter;
    this.language = language;
  }

  /** An expression as a value of a type that a variable or a parameter has (5.2, 15.2). */
  Code assigned(ExpressionTree tree, Scope scope, Type target) {
    if (tree instanceof ParenthesizedTree inner) {
      return assigned(inner.getExpression(), scope, target);
    }
    if (tree instanceof LambdaExpressionTree lambda) {
      return language.lambdas().compile(lambda, scope, target);
    }
    if (tree instanceof MemberReferenceTree reference) {
      return language.references().compile(reference, scope, target);
    }
    if (tree instanceof NewArrayTree array && array.getType() == null) {
      return language.arrays().elements(array, scope, target);
    }
    if (tree instanceof ConditionalExpressionTree conditional
        && language.conditionals().isPoly(conditional, scope)) {
      return language.conditionals().compile(conditional, scope, target);
    }
    Code code =
        tree instanceof MethodInvocationTree call
            ? language.invocations().compile(call, scope, Optional.of(target))
            : interpreter.compile(tree, scope);
    return interpreter.assign(code, target, tree);
  }

  @Override
  public Code visitLiteral(LiteralTree literal, Scope scope) {
    return Literals.compile(literal);
  }

  @Override
  public Code visitParenthesized(ParenthesizedTree tree, Scope scope) {
    return interpreter.compile(tree.getExpression(), scope);
  }

  @Override
  public Code visitTypeCast(TypeCastTree tree, Scope scope) {
    Type type = interpreter.type(tree.getType(), scope);
    if (Conditionals.isFunction(tree.getExpression())) {
      return interpreter.compile(tree.getExpression(), scope, type);
    }
    return language
        .conversions()
        .cast(interpreter.compile(tree.getExpression(), scope), type, tree);
  }

  @Override
  public Code visitIdentifier(IdentifierTree tree, Scope scope) {
    return language.names().value(tree, scope);
  }

  @Override
  public Code visitMemberSelect(MemberSelectTree tree, Scope scope) {
    return language.names().value(tree, scope);
  }

  @Override
  public Code visitMethodInvocation(MethodInvocationTree tree, Scope scope) {
    return language.invocations().compile(tree, scope, Optional.empty());
  }

  @Override
  public Code visitConditionalExpression(ConditionalExpressionTree tree, Scope scope) {
    return language.conditionals().compile(tree, scope);
  }

  @Override
  public Code visitBinary(BinaryTree tree, Scope scope) {
    Code left = interpreter.compile(tree.getLeftOperand(), scope);
    Code right = interpreter.compile(tree.getRightOperand(), scope);
    return language.binaries().compile(tree.getKind(), left, right, tree);
  }

  @Override
  public Code visitUnary(UnaryTree tree, Scope scope) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, POSTFIX_INCREMENT ->
          language.assignments().increment(tree, Kind.PLUS, scope);
      case PREFIX_DECREMENT, POSTFIX_DECREMENT ->
          language.assignments().increment(tree, Kind.MINUS, scope);
      default -> {
        Code operand = interpreter.compile(tree.getExpression(), scope);
        yield language.binaries().unary(tree.getKind(), operand, tree);
      }
    };
  }

  @Override
  public Code visitAssignment(AssignmentTree tree, Scope scope) {
    return language.assignments().assign(tree, scope);
  }

  @Override
  public Code visitCompoundAssignment(CompoundAssignmentTree tree, Scope scope) {
    return language.assignments().assign(tree, scope);
  }

  @Override
  public Code visitNewArray(NewArrayTree tree, Scope scope) {
    return language.arrays().create(tree, scope);
  }

  @Override
  public Code visitArrayAccess(ArrayAccessTree tree, Scope scope) {
    return language.arrays().element(tree, scope).read();
  }

  @Override
  protected Code defaultAction(Tree tree, Scope scope) {
    throw Unreadable.unsupported(
        tree,
        "this expression is not read at compile time",
        "use numbers, texts, constants, operators, calls of the builder and of static methods of"
            + " this file");
  }
}
