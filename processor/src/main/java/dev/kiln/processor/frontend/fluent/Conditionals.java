package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.ParenthesizedTree;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Promotion;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Subtyping;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.List;
import java.util.Optional;

/** Conditional expressions, whose type is that of both operands (15.25). */
final class Conditionals {

  private static final Optional<Primitive> BOOLEAN = Optional.of(Primitive.BOOLEAN);

  private final Interpreter interpreter;
  private final Subtyping subtyping;
  private final Conversions conversions;

  Conditionals(Interpreter interpreter, Subtyping subtyping, Conversions conversions) {
    this.interpreter = interpreter;
    this.subtyping = subtyping;
    this.conversions = conversions;
  }

  /** Whether its type is that of the variable which it is assigned to (15.25.3). */
  boolean isPoly(ConditionalExpressionTree tree, Scope scope) {
    if (isFunction(tree.getTrueExpression()) || isFunction(tree.getFalseExpression())) {
      return true;
    }
    Code yes = interpreter.compile(tree.getTrueExpression(), scope);
    Code no = interpreter.compile(tree.getFalseExpression(), scope);
    return !Code.anyFailing(List.of(yes, no)) && !isNumeric(yes, no) && !isBoolean(yes, no);
  }

  /** The expression as a value of a type, to which each operand is converted by itself. */
  Code compile(ConditionalExpressionTree tree, Scope scope, Type target) {
    Code yes = interpreter.compile(tree.getTrueExpression(), scope, target);
    Code no = interpreter.compile(tree.getFalseExpression(), scope, target);
    return choose(tree, scope, yes, no, target);
  }

  /** The expression by itself. */
  Code compile(ConditionalExpressionTree tree, Scope scope) {
    Code yes = interpreter.compile(tree.getTrueExpression(), scope);
    Code no = interpreter.compile(tree.getFalseExpression(), scope);
    if (Code.anyFailing(List.of(yes, no))) {
      return choose(tree, scope, yes, no, SpecialType.ERROR);
    }
    if (isBoolean(yes, no)) {
      Type type = yes.type().equals(no.type()) ? yes.type() : Primitive.BOOLEAN;
      return converted(tree, scope, yes, no, type);
    }
    if (isNumeric(yes, no)) {
      Type type = Promotion.conditional(yes.type(), yes.constant(), no.type(), no.constant());
      return converted(tree, scope, yes, no, type);
    }
    Type type = common(Primitive.boxed(yes.type()), Primitive.boxed(no.type()));
    return converted(tree, scope, yes, no, type);
  }

  private Code converted(
      ConditionalExpressionTree tree, Scope scope, Code yes, Code no, Type type) {
    return choose(tree, scope, convert(yes, type), convert(no, type), type);
  }

  private Code convert(Code code, Type type) {
    if (type instanceof Primitive primitive) {
      return conversions.primitive(code, primitive, code.at());
    }
    return type == SpecialType.UNDECIDED
        ? conversions.assign(code, Primitive.boxed(code.type()), code.at())
        : conversions.assign(code, type, code.at());
  }

  private Code choose(ConditionalExpressionTree tree, Scope scope, Code yes, Code no, Type type) {
    Code condition = interpreter.condition(tree.getCondition(), scope);
    if (condition.type().isError()) {
      return condition;
    }
    Optional<Object> constant =
        yes.constant().isPresent() && no.constant().isPresent()
            ? condition
                .constant()
                .map(holds -> holds.equals(true) ? yes.constant().get() : no.constant().get())
            : Optional.empty();
    if (constant.isPresent()) {
      return Code.constant(tree, type, constant.get());
    }
    return Code.of(
        tree,
        type,
        frame -> {
          boolean holds = condition.run(frame).equals(true);
          Object value = (holds ? yes : no).run(frame);
          // Without the type of the other operand there is no telling what this one becomes.
          return type.isError() ? (holds ? no : yes).run(frame) : value;
        });
  }

  private Type common(Type a, Type b) {
    if (subtyping.isSubtype(a, b)) {
      return b;
    }
    return subtyping.isSubtype(b, a) ? a : SpecialType.UNDECIDED;
  }

  private static boolean isBoolean(Code yes, Code no) {
    return kind(yes).equals(BOOLEAN) && kind(no).equals(BOOLEAN);
  }

  private static boolean isNumeric(Code yes, Code no) {
    return kind(yes).filter(Primitive::isNumeric).isPresent()
        && kind(no).filter(Primitive::isNumeric).isPresent();
  }

  /** A generic method counts as what it returns before its type arguments are known. */
  private static Optional<Primitive> kind(Code code) {
    return code.generic() ? Optional.empty() : Primitive.unboxed(code.type());
  }

  /** Whether it is a lambda or a method reference, which has no type by itself. */
  static boolean isFunction(ExpressionTree tree) {
    return tree instanceof LambdaExpressionTree
        || tree instanceof MemberReferenceTree
        || (tree instanceof ParenthesizedTree inner && isFunction(inner.getExpression()))
        || (tree instanceof ConditionalExpressionTree c
            && (isFunction(c.getTrueExpression()) || isFunction(c.getFalseExpression())));
  }
}
