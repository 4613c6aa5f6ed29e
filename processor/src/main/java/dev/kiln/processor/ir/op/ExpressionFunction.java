package dev.kiln.processor.ir.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an {@link Expression} is built of: each function knows its derivative. */
public sealed interface ExpressionFunction
    permits BasicFunction, NamedFunction, NamedFunction.Slope {

  /** The function that has a name in the text of programs, if there is one. */
  static Optional<ExpressionFunction> called(String text) {
    Stream<ExpressionFunction> named =
        Arrays.stream(NamedFunction.values())
            .flatMap(f -> Stream.of(f, new NamedFunction.Slope(f)));
    return Stream.concat(Arrays.stream(BasicFunction.values()), named)
        .filter(function -> function.text().equals(text))
        .findFirst();
  }

  /** What it is called in the text of programs. */
  String text();

  /** How many arguments it takes. */
  int arity();

  /**
   * The derivative.
   *
   * @param of the arguments
   * @param slopes their derivatives
   * @param result the function's value
   * @throws IllegalStateException if none is known
   */
  Expression slope(List<Expression> of, List<Expression> slopes, Expression result);

  /**
   * How often a value is rounded at most if all is done in floats, and its arguments are so often.
   */
  default int roundings(List<Integer> of) {
    return 2; // it is computed in doubles
  }
}
