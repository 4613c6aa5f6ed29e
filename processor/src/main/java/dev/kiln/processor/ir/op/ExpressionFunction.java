package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.op.Expression.Call;
import java.util.List;
import java.util.function.Function;

/**
 * What an {@link Expression} is built of: each function knows its Java code and its derivative. To
 * add one is to add a constant here.
 */
public enum ExpressionFunction {
  /** {@code a + b}. */
  ADD("add", "% + %", 1) {
    @Override
    Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return slopes.get(0).plus(slopes.get(1));
    }
  },
  /** {@code a - b}. */
  SUBTRACT("subtract", "% - %", 1) {
    @Override
    Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return slopes.get(0).minus(slopes.get(1));
    }
  },
  /** {@code a * b}. */
  MULTIPLY("multiply", "% * %", 2) {
    @Override
    Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return slopes.get(0).times(of.get(1)).plus(of.get(0).times(slopes.get(1)));
    }
  },
  /** {@code a / b}. */
  DIVIDE("divide", "% / %", 2) {
    @Override
    Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      Expression b = of.get(1);
      Expression byB = of.get(0).times(slopes.get(1)).over(b.times(b));
      return slopes.get(0).over(b).minus(byB);
    }
  },
  /** {@code a * b + c}. */
  MULTIPLY_ADD("fma", "${MultiplyAdd}.of(%, %, %)", Of.TIGHTEST) {
    @Override
    Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return MULTIPLY.slope(of.subList(0, 2), slopes.subList(0, 2), result).plus(slopes.get(2));
    }
  },
  /** The square root. */
  SQUARE_ROOT("sqrt", "Math.sqrt(%)", Of.TIGHTEST) {
    @Override
    Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      Expression twice = Expression.number(2).times(Expression.squareRoot(of.get(0)));
      return slopes.get(0).over(twice);
    }

    @Override
    int roundings(List<Integer> of) {
      return 2; // there is none of floats
    }
  },
  /** {@code max(0, x)}, whose derivative follows from its value: at 0 it is 0. */
  RELU("relu", "Math.max(%, 0f)", Of.TIGHTEST) {
    @Override
    Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return Expression.where(result, slopes.get(0), Expression.number(0));
    }

    @Override
    int roundings(List<Integer> of) {
      return of.get(0);
    }
  },
  /** {@code a > 0 ? b : c}, whose derivative in {@code a} is 0. */
  WHERE("where", "% > 0 ? % : %", 0) {
    @Override
    Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return Expression.where(of.get(0), slopes.get(1), slopes.get(2));
    }

    @Override
    int roundings(List<Integer> of) {
      return 2 * of.get(0) + Math.max(of.get(1), of.get(2));
    }
  };

  private static final class Of {
    static final int TIGHTEST = 3;
  }

  private final String text;
  private final String code;
  private final int binding;

  /**
   * A function.
   *
   * @param text what it is called in the text of programs
   * @param code its Java code, with a {@code %} for each argument
   * @param binding how tightly that binds what is in it
   */
  ExpressionFunction(String text, String code, int binding) {
    this.text = text;
    this.code = code;
    this.binding = binding;
  }

  /** What it is called in the text of programs. */
  public String text() {
    return text;
  }

  /** How many arguments it takes. */
  public int arguments() {
    return (int) code.chars().filter(c -> c == '%').count();
  }

  /**
   * The derivative.
   *
   * @param of the arguments
   * @param slopes their derivatives
   * @param result the function's value
   */
  abstract Expression slope(List<Expression> of, List<Expression> slopes, Expression result);

  /** How often a value is rounded at most, if its arguments are so often. */
  int roundings(List<Integer> of) {
    return 1 + of.stream().mapToInt(Integer::intValue).sum();
  }

  /** Its Java code. */
  String code(List<Expression> of, Function<Expression, String> leaves) {
    StringBuilder all = new StringBuilder();
    int next = 0;
    for (int i = 0; i < code.length(); i++) {
      if (code.charAt(i) == '%') {
        String argument = of.get(next).code(leaves);
        all.append(isLoose(of.get(next), next == 0) ? "(" + argument + ")" : argument);
        next++;
      } else {
        all.append(code.charAt(i));
      }
    }
    return all.toString();
  }

  /** Whether an argument needs parentheses. Arithmetic is done from the left without them. */
  private boolean isLoose(Expression argument, boolean first) {
    if (binding == Of.TIGHTEST || argument.arguments().isEmpty()) {
      return false;
    }
    if (!(argument instanceof Call call)) {
      return true;
    }
    int needed = first && binding > 0 ? binding : binding + 1;
    return call.function().binding < needed;
  }
}
