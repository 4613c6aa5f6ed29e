package dev.kiln.processor.ir.op;

import java.util.List;

/** Arithmetic, roots and conditions. To add one is to add a constant here. */
public enum BasicFunction implements ExpressionFunction {
  /** {@code a + b}. */
  ADD("add", "% + %", 1) {
    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return slopes.get(0).plus(slopes.get(1));
    }
  },
  /** {@code a - b}. */
  SUBTRACT("subtract", "% - %", 1) {
    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return slopes.get(0).minus(slopes.get(1));
    }
  },
  /** {@code a * b}. */
  MULTIPLY("multiply", "% * %", 2) {
    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return slopes.get(0).times(of.get(1)).plus(of.get(0).times(slopes.get(1)));
    }
  },
  /** {@code a / b}. */
  DIVIDE("divide", "% / %", 2) {
    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      Expression b = of.get(1);
      Expression byB = of.get(0).times(slopes.get(1)).over(b.times(b));
      return slopes.get(0).over(b).minus(byB);
    }
  },
  /** {@code a * b + c}. */
  MULTIPLY_ADD("fma", "${MultiplyAdd}.of(%, %, %)", Binding.TIGHTEST) {
    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return MULTIPLY.slope(of.subList(0, 2), slopes.subList(0, 2), result).plus(slopes.get(2));
    }
  },
  /** The square root. */
  SQUARE_ROOT("sqrt", "Math.sqrt(%)", Binding.TIGHTEST) {
    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      Expression twice = Expression.number(2).times(Expression.squareRoot(of.get(0)));
      return slopes.get(0).over(twice);
    }

    @Override
    public int roundings(List<Integer> of) {
      return 2; // there is none of floats
    }
  },
  /** {@code max(0, x)}, whose derivative follows from its value: at 0 it is 0. */
  RELU("relu", "Math.max(%, 0f)", Binding.TIGHTEST) {
    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return Expression.where(result, slopes.get(0), Expression.number(0));
    }

    @Override
    public int roundings(List<Integer> of) {
      return of.get(0);
    }
  },
  /** {@code a > 0 ? b : c}, whose derivative in {@code a} is 0. */
  WHERE("where", "% > 0 ? % : %", 0) {
    @Override
    public Expression slope(List<Expression> of, List<Expression> slopes, Expression result) {
      return Expression.where(of.get(0), slopes.get(1), slopes.get(2));
    }

    @Override
    public int roundings(List<Integer> of) {
      return 2 * of.get(0) + Math.max(of.get(1), of.get(2));
    }
  };

  private static final class Binding {
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
  BasicFunction(String text, String code, int binding) {
    this.text = text;
    this.code = code;
    this.binding = binding;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int arity() {
    return (int) code.chars().filter(c -> c == '%').count();
  }

  /** Its Java code, with a {@code %} for each argument. */
  public String code() {
    return code;
  }

  /**
   * Whether an argument that is another function needs parentheses. Arithmetic is done from the
   * left without them.
   */
  public boolean needsParentheses(ExpressionFunction argument, boolean first) {
    int needed = first && binding > 0 ? binding : binding + 1;
    return binding < Binding.TIGHTEST
        && !(argument instanceof BasicFunction inner && inner.binding >= needed);
  }

  @Override
  public int roundings(List<Integer> of) {
    return 1 + of.stream().mapToInt(Integer::intValue).sum();
  }
}
