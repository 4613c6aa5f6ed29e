package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.ExpressionFunction;
import dev.kiln.processor.ir.op.NamedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
    Optional<ExpressionFunction> function =
        Arrays.stream(ExpressionFunction.values())
            .filter(candidate -> candidate.text().equals(name))
            .findFirst();
    if (function.isPresent()) {
      return new Expression.Call(function.get(), arguments(function.get().arguments(), words));
    }
    boolean slope = name.endsWith("'");
    return Arrays.stream(NamedFunction.values())
        .filter(
            candidate ->
                candidate.name().equals(slope ? name.substring(0, name.length() - 1) : name))
        .findFirst()
        .map(
            named -> new Expression.Named(named, slope, arguments(named.arguments().size(), words)))
        .orElseThrow(() -> words.error("there is no function " + name));
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
