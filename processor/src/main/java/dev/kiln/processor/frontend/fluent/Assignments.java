package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.UnaryTree;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import java.util.Optional;

/** Assignments to local variables, static fields and elements of arrays (15.26). */
final class Assignments {

  private final Interpreter interpreter;
  private final Names names;
  private final ArrayExpressions arrays;
  private final Conversions conversions;
  private final Binaries binaries;

  Assignments(
      Interpreter interpreter,
      Names names,
      ArrayExpressions arrays,
      Conversions conversions,
      Binaries binaries) {
    this.interpreter = interpreter;
    this.names = names;
    this.arrays = arrays;
    this.conversions = conversions;
    this.binaries = binaries;
  }

  /** {@code x = value}. */
  Code assign(AssignmentTree tree, Scope scope) {
    Target target = target(tree.getVariable(), scope);
    Code value = interpreter.compile(tree.getExpression(), scope, target.type());
    if (target.type().isError()) {
      return target.read();
    }
    if (value.type().isError()) {
      return value;
    }
    return Code.of(
        tree,
        target.type(),
        frame -> {
          Target.Variable variable = target.locate().find(frame);
          Object assigned = value.run(frame);
          variable.set(assigned);
          return assigned;
        });
  }

  /** {@code x += value} and the like: the result is cast to the variable's type. */
  Code assign(CompoundAssignmentTree tree, Scope scope) {
    Target target = target(tree.getVariable(), scope);
    Code operand = interpreter.compile(tree.getExpression(), scope);
    return update(target, operator(tree.getKind()), operand, true, tree);
  }

  /** {@code x++} and the like. */
  Code increment(UnaryTree tree, Kind operator, Scope scope) {
    Target target = target(tree.getExpression(), scope);
    boolean after =
        tree.getKind() == Kind.PREFIX_INCREMENT || tree.getKind() == Kind.PREFIX_DECREMENT;
    return update(target, operator, Code.constant(tree, Primitive.INT, 1), after, tree);
  }

  private Code update(Target target, Kind operator, Code operand, boolean after, Tree at) {
    if (target.type().isError()) {
      return target.read();
    }
    // The operation's left side is the value that the variable had before the right side ran.
    Object[] old = new Object[1];
    Code before = Code.of(at, target.type(), frame -> old[0]);
    Code result = binaries.compile(operator, before, operand, at);
    Code cast = narrowed(result, target, at);
    if (cast.type().isError()) {
      return cast;
    }
    return Code.of(
        at,
        target.type(),
        frame -> {
          Target.Variable variable = target.locate().find(frame);
          Object value = variable.get();
          old[0] = value;
          Object updated = cast.run(frame);
          variable.set(updated);
          return after ? updated : value;
        });
  }

  private Code narrowed(Code result, Target target, Tree at) {
    Optional<Primitive> primitive = Primitive.unboxed(target.type());
    if (result.type().isError() || primitive.isEmpty()) {
      return target.type().equals(ClassType.STRING) || target.type().equals(ClassType.OBJECT)
          ? result
          : conversions.assign(result, target.type(), at);
    }
    Code plain = conversions.cast(result, primitive.get(), at);
    return plain.type().isError() ? plain : conversions.assign(plain, target.type(), at);
  }

  private Target target(ExpressionTree tree, Scope scope) {
    if (tree instanceof ParenthesizedTree inner) {
      return target(inner.getExpression(), scope);
    }
    if (tree instanceof ArrayAccessTree element) {
      return arrays.element(element, scope);
    }
    Optional<Target> found =
        tree instanceof IdentifierTree || tree instanceof MemberSelectTree
            ? names.target(tree, scope)
            : Optional.empty();
    return found.orElseGet(
        () ->
            new Target(
                tree,
                SpecialType.ERROR,
                frame -> {
                  throw Unreadable.unsupported(
                      tree,
                      tree + " is assigned, but is no variable of this file",
                      "use a local variable");
                }));
  }

  /** The operator of a compound assignment. */
  private static Kind operator(Kind compound) {
    return switch (compound) {
      case PLUS_ASSIGNMENT -> Kind.PLUS;
      case MINUS_ASSIGNMENT -> Kind.MINUS;
      case MULTIPLY_ASSIGNMENT -> Kind.MULTIPLY;
      case DIVIDE_ASSIGNMENT -> Kind.DIVIDE;
      case REMAINDER_ASSIGNMENT -> Kind.REMAINDER;
      case AND_ASSIGNMENT -> Kind.AND;
      case OR_ASSIGNMENT -> Kind.OR;
      case XOR_ASSIGNMENT -> Kind.XOR;
      case LEFT_SHIFT_ASSIGNMENT -> Kind.LEFT_SHIFT;
      case RIGHT_SHIFT_ASSIGNMENT -> Kind.RIGHT_SHIFT;
      default -> Kind.UNSIGNED_RIGHT_SHIFT;
    };
  }
}
