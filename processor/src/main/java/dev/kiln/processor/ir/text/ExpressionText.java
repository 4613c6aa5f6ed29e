package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.ExpressionFunction;
import java.util.ArrayList;
import java.util.List;

/** Reads formulas as they are printed: {@code add(multiply($0, 2.0), $1)}. */
final class ExpressionText {

  private ExpressionText() {}

  static Expression parse(Words words) {
    String word = words.word();
    if (words.sees(0, "(")) {
      return call(word, words);
    }
    if (word.equals("batch")) {
      return Expression.batch();
    }
    try {
      return word.startsWith("$")
          ? Expression.operand(Integer.parseInt(word.substring(1)))
          : Expression.number(Double.parseDouble(word));
    } catch (NumberFormatException unfit) {
      throw words.error("'" + word + "' is neither a number nor an operand");
    }
  }

  private static Expression call(String name, Words words) {
    ExpressionFunction function =
        ExpressionFunction.called(name)
            .orElseThrow(() -> words.error("there is no function " + name));
    return new Expression.Call(function, arguments(function.arity(), words));
  }

  private static List<Expression> arguments(int count, Words words) {
    List<Expression> arguments = new ArrayList<>();
    words.expect("(");
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        words.expect(",");
      }
      arguments.add(parse(words));
    }
    words.expect(")");
    return arguments;
  }
}
