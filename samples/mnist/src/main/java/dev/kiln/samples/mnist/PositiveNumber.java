package dev.kiln.samples.mnist;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a learning rate from the command line. */
final class PositiveNumber implements ITypeConverter<Float> {

  @Override
  public Float convert(String text) {
    try {
      float value = Float.parseFloat(text);
      if (value > 0 && Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // The same mistake as a number that is out of range.
    }
    throw new TypeConversionException("'" + text + "' is not a number above 0");
  }
}
