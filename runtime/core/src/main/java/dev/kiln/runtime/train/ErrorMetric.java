package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.state.StateFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A metric from how far outputs are from numbers. */
record ErrorMetric(String name, Kind kind) implements Metric {

  enum Kind {
    ABSOLUTE,
    ROOT_SQUARE,
    R_SQUARED
  }

  @Override
  public boolean higherIsBetter() {
    return kind == Kind.R_SQUARED;
  }

  @Override
  public Accumulator start(ModelInfo model) {
    if (model.targets() == Targets.LABELS) {
      throw new IllegalArgumentException(
          name + " is a metric of numbers, but " + model.name() + " learns from labels");
    }
    return new Sums(kind, model.output().elements());
  }

  /**
   * Sums for each output. Those of targets are taken from the first one, so that little cancels.
   */
  private static final class Sums implements Accumulator {

    private final Kind kind;
    private double[] errors;
    private double[] origins;
    private double[] targets;
    private double[] squares;
    private long samples;

    Sums(Kind kind, int outputs) {
      this.kind = kind;
      this.errors = new double[outputs];
      this.origins = new double[outputs];
      this.targets = new double[outputs];
      this.squares = new double[outputs];
    }

    @Override
    public void add(Outcome outcome) {
      for (int i = 0; i < errors.length; i++) {
        double target = outcome.target(i);
        double error = outcome.output(i) - target;
        errors[i] += kind == Kind.ABSOLUTE ? Math.abs(error) : error * error;
        if (samples == 0) {
          origins[i] = target;
        }
        double shifted = target - origins[i];
        targets[i] += shifted;
        squares[i] += shifted * shifted;
      }
      samples++;
    }

    @Override
    public MetricValue value() {
      List<Double> parts = new ArrayList<>();
      double mean = 0;
      for (int i = 0; i < errors.length; i++) {
        double part = kind == Kind.R_SQUARED ? 1 - errors[i] / deviation(i) : errors[i] / samples;
        mean += part / errors.length;
        parts.add(kind == Kind.ROOT_SQUARE ? Math.sqrt(part) : part);
      }
      return new MetricValue(kind == Kind.ROOT_SQUARE ? Math.sqrt(mean) : mean, parts);
    }

    /** The sum of the squared differences from the mean; NaN if there are none. */
    private double deviation(int output) {
      double sum = squares[output] - targets[output] * targets[output] / samples;
      return sum > 0 ? sum : Double.NaN;
    }

    @Override
    public void reset() {
      Arrays.fill(errors, 0);
      Arrays.fill(targets, 0);
      Arrays.fill(squares, 0);
      samples = 0;
    }

    @Override
    public void exchange(StateFields fields) {
      errors = fields.numbers("errors", errors);
      origins = fields.numbers("origins", origins);
      targets = fields.numbers("targets", targets);
      squares = fields.numbers("squares", squares);
      samples = fields.count("samples", samples);
    }
  }
}
