package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.ParenthesizedTree;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Subtyping;
import dev.kiln.processor.frontend.fluent.type.Type;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import java.util.List;
import java.util.Optional;

/**
 * An argument of a call, before the method is chosen. A lambda has no type yet, and a conditional
 * may be of any that both of its operands have.
 *
 * @param tree the expression
 * @param scope where it stands
 * @param code its code, if it has a type of its own
 * @param operands the operands of a conditional without a type of its own
 */
record Argument(ExpressionTree tree, Scope scope, Optional<Code> code, List<Argument> operands) {

  /** Copies {@code operands}. */
  Argument {
    operands = List.copyOf(operands);
  }

  /** The argument that an expression is. */
  static Argument of(ExpressionTree tree, Scope scope, Interpreter interpreter) {
    if (tree instanceof ParenthesizedTree inner) {
      return of(inner.getExpression(), scope, interpreter);
    }
    if (tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree) {
      return new Argument(tree, scope, Optional.empty(), List.of());
    }
    if (tree instanceof ConditionalExpressionTree conditional
        && interpreter.isPoly(conditional, scope)) {
      return new Argument(
          tree,
          scope,
          Optional.empty(),
          List.of(
              of(conditional.getTrueExpression(), scope, interpreter),
              of(conditional.getFalseExpression(), scope, interpreter)));
    }
    return new Argument(tree, scope, Optional.of(interpreter.compile(tree, scope)), List.of());
  }

  /** An argument whose type and value are known. */
  static Argument of(Code code, ExpressionTree tree, Scope scope) {
    return new Argument(tree, scope, Optional.of(code), List.of());
  }

  /** Whether it is a lambda or a method reference. */
  boolean isFunction() {
    return code.isEmpty() && operands.isEmpty();
  }

  /** Its type, as far as it has one. */
  Type type() {
    return code.map(Code::type).orElse(SpecialType.UNDECIDED);
  }

  /** Whether a parameter of a type takes it. */
  boolean fits(Type parameter, boolean loose, Subtyping subtyping, Members members) {
    if (!operands.isEmpty()) {
      return operands.stream().allMatch(o -> o.fits(parameter, loose, subtyping, members));
    }
    if (code.isPresent()) {
      return loose
          ? subtyping.isLoose(code.get().type(), parameter)
          : subtyping.isStrict(code.get().type(), parameter);
    }
    if (parameter instanceof TypeVariable) {
      return true;
    }
    return members.function(parameter).filter(this::mayBe).isPresent();
  }

  /** Whether it may implement a function (15.12.2.1). */
  private boolean mayBe(Signature function) {
    return !(tree instanceof LambdaExpressionTree lambda)
        || (lambda.getParameters().size() == function.parameters().size()
            && Lambdas.mayReturn(lambda, function.result()));
  }

  /** Its code as a value of the parameter that takes it. */
  Code as(Type parameter, Interpreter interpreter) {
    return code.isPresent()
        ? interpreter.assign(code.get(), parameter, tree)
        : interpreter.compile(tree, scope, parameter);
  }

  /** What it is in the words of an error. */
  String words() {
    return code.map(Code::words).orElse(operands.isEmpty() ? "a lambda" : "a conditional");
  }
}
