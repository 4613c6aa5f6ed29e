package dev.kiln.processor.ir.op;

import java.util.List;

/** What an {@link Expression} is built of: each function knows its derivative. */
public sealed interface ExpressionFunction
    permits BasicFunction, NamedFunction, NamedFunction.Slope {

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
