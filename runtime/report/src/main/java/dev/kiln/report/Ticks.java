package dev.kiln.report;

import java.util.ArrayList;
import java.util.List;

/** The round numbers beside an axis. */
record Ticks(List<Double> values) {

  private static final int ABOUT = 4;

  /** A few round numbers, the first below a range and the last above it. */
  static Ticks of(Range range) {
    double span = range.most() - range.least();
    if (!(span > 0)) {
      span = Math.max(Math.abs(range.most()), 1e-3);
    }
    double step = round(span / ABOUT);
    List<Double> values = new ArrayList<>();
    long first = (long) Math.floor(range.least() / step + 1e-9);
    long last = (long) Math.ceil(range.most() / step - 1e-9);
    for (long i = first; i <= Math.max(last, first + 1); i++) {
      values.add(i * step);
    }
    return new Ticks(values);
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double times = step / power;
    return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
  }

  Range range() {
    return new Range(values.get(0), values.get(values.size() - 1));
  }
}
