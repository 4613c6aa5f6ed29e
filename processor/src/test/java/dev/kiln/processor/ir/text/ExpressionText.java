package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.op.BasicFunction;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.ExpressionFunction;
import dev.kiln.processor.ir.op.NamedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        called(name).orElseThrow(() -> words.error("there is no function " + name));
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

  /** The function that has a name in the text of programs, if there is one. */
  private static Optional<ExpressionFunction> called(String text) {
    Stream<ExpressionFunction> named =
        Arrays.stream(NamedFunction.values())
            .flatMap(f -> Stream.of(f, new NamedFunction.Slope(f)));
    return Stream.concat(Arrays.stream(BasicFunction.values()), named)
        .filter(function -> function.text().equals(text))
        .findFirst();
  }
}
