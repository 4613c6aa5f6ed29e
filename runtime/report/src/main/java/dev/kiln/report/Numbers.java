package dev.kiln.report;

import java.util.Locale;

/** Writes numbers for people, in one way everywhere. */
final class Numbers {

  private Numbers() {}

  /** Four digits that count, such as {@code 0.01234} or {@code 1,235,000}. */
  static String shortly(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "-" : value > 0 ? "infinite" : "-infinite";
    }
    double size = Math.abs(value);
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size != 0 && size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int digits = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /** A fraction as a percentage. */
  static String percent(double fraction) {
    return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  /** A whole number with commas. */
  static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A coordinate in a drawing, to a tenth. Drawings have thousands: formats would take long. */
  static String coordinate(double value) {
    long tenths = Math.round(value * 10);
    long tenth = Math.abs(tenths % 10);
    String whole = (tenths < 0 && tenths > -10 ? "-" : "") + tenths / 10;
    return tenth == 0 ? whole : whole + '.' + tenth;
  }

  /** Bytes in the unit that fits. */
  static String bytes(double bytes) {
    if (bytes < 1024) {
      return whole((long) bytes) + " B";
    }
    return bytes < 1024 * 1024
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1024 / 1024);
  }
}
