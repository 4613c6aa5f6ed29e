package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.BasicFunction;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Expression.Call;
import dev.kiln.processor.ir.op.Expression.Literal;
import dev.kiln.processor.ir.op.Expression.Operand;
import dev.kiln.processor.ir.op.NamedFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Formulas as Java code.
 *
 * @param leaves the code of operands, variables and numbers
 */
record ExpressionCode(Function<Expression, String> leaves) {

  private static final Pattern WORD = Pattern.compile("(?<![.\\w])[a-z]+\\b");

  /**
   * The code of a formula.
   *
   * @param names what the operands are called
   * @param suffix of numbers: {@code f} of floats
   */
  static String of(Expression formula, List<String> names, String suffix) {
    return new ExpressionCode(
            leaf -> leaf instanceof Operand o ? names.get(o.index()) : leaf(leaf, suffix))
        .of(formula);
  }

  /** A number with a suffix, or the name of what else this is. */
  static String leaf(Expression leaf, String suffix) {
    return leaf instanceof Literal number && !suffix.isEmpty()
        ? (float) number.value() + suffix
        : leaf.toString();
  }

  /** The code of a formula. */
  String of(Expression formula) {
    if (!(formula instanceof Call call)) {
      return leaves.apply(formula);
    }
    return call.function() instanceof BasicFunction function
        ? basic(function, call.arguments())
        : named(call);
  }

  private String basic(BasicFunction function, List<Expression> arguments) {
    StringBuilder all = new StringBuilder();
    int next = 0;
    for (char c : function.code().toCharArray()) {
      if (c == '%') {
        Expression argument = arguments.get(next);
        boolean loose =
            argument instanceof Call call && function.needsParentheses(call.function(), next == 0);
        all.append(code(argument, loose));
        next++;
      } else {
        all.append(c);
      }
    }
    return all.toString();
  }

  private String code(Expression argument, boolean inParentheses) {
    return inParentheses ? "(" + of(argument) + ")" : of(argument);
  }

  /** Java code over doubles; of what the runtime computes the name alone. */
  private String named(Call call) {
    List<Expression> arguments = call.arguments();
    NamedFunction function = ExpressionWords.named(call);
    if (function.inRuntime()) {
      return call.function().text() + "(" + of(arguments.get(0)) + ")";
    }
    boolean slope = call.function() != function;
    Map<String, String> codes = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String name = slope && i == 0 ? function.slopeOf() : function.arguments().get(i);
      codes.put(name, code(arguments.get(i), arguments.get(i) instanceof Call));
    }
    return WORD.matcher(slope ? function.slopeCode() : function.code())
        .replaceAll(word -> codes.getOrDefault(word.group(), word.group()));
  }
}
