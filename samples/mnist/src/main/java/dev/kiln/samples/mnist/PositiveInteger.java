package dev.kiln.samples.mnist;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a count from the command line. */
final class PositiveInteger implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // The same mistake as a number that is too small.
    }
    String range = "from 1 to " + Integer.MAX_VALUE;
    throw new TypeConversionException("'" + text + "' is not a whole number " + range);
  }
}
