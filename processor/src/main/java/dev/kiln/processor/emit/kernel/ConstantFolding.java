package dev.kiln.processor.emit.kernel;

import java.util.regex.Pattern;

/**
 * Leaves out of int expressions what a person would not write: factors of 1, addends of 0 or of its
 * products, remainders of a division by 1, and the parentheses that these leave around single
 * words. Floats are never changed: their literals have a point or a suffix.
 */
final class ConstantFolding {

  /** Behind which a number has no more digits, and is no float. */
  private static final String END = "(?![.\\w])";

  private static final Pattern FACTOR = Pattern.compile(" [*/] 1" + END);

  /** {@code + a % 1 * b}; what multiplies or divides further is left alone. */
  private static final Pattern REMAINDER =
      Pattern.compile(" [-+] \\w+ % 1( \\* \\w+)?" + END + "(?! [*/%])");

  /** The same as the first addend. */
  private static final Pattern FIRST_REMAINDER =
      Pattern.compile("(?<=[=(,] |\\()\\w+ % 1( \\* \\w+)? \\+ ");

  private static final Pattern FIRST_ADDEND = Pattern.compile("(?<=[=(,] |\\()0 \\+ ");

  private static final Pattern ZERO_PRODUCT =
      Pattern.compile(" [-+] 0 \\* \\w+" + END + "(?! [*/%])");

  private static final Pattern ADDEND = Pattern.compile(" [-+] 0" + END + "(?! [*/%])");

  private static final Pattern PARENTHESES =
      Pattern.compile("(?<=[=*/+,] |\\()\\((\\w+)\\)(?= [*/]|[);])");

  private ConstantFolding() {}

  /** The same code with fewer constants. */
  static String apply(String code) {
    String folded = without(FACTOR, " 1", code);
    folded = without(REMAINDER, "% 1", folded);
    folded = without(FIRST_REMAINDER, "% 1", folded);
    folded = without(FIRST_ADDEND, "0 + ", folded);
    folded = without(ZERO_PRODUCT, " 0 * ", folded);
    folded = without(ADDEND, " 0", folded);
    return folded.equals(code) ? code : PARENTHESES.matcher(folded).replaceAll("$1");
  }

  /** Without a pattern, which is looked for only where the text stands that all it matches have. */
  private static String without(Pattern pattern, String text, String code) {
    return code.contains(text) ? pattern.matcher(code).replaceAll("") : code;
  }
}
