package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.CrossEntropyTarget;
import java.util.stream.Collectors;

/** The code that reads a cross-entropy's target: its weight, and its smoothed probabilities. */
final class TargetCode {

  private final CrossEntropyTarget target;
  private final int classes;

  TargetCode(CrossEntropyTarget target, int classes) {
    this.target = target;
    this.classes = classes;
  }

  /** What is needed once, before all samples. */
  String weights() {
    return !weighted()
        ? ""
        : target.weights().stream()
            .map(Literals::of)
            .collect(Collectors.joining(", ", "float[] weights = {", "};\n"));
  }

  /** Whether classes have weights. */
  boolean weighted() {
    return !target.weights().isEmpty();
  }

  /** Defines {@code label}, for labels, and, where there are weights, that of sample {@code n}. */
  String start() {
    String start =
        target.label()
            ? "  int label = ${Objects}.checkIndex((int) arena[target + n], ${classes});\n"
            : "";
    if (!weighted()) {
      return start;
    }
    if (target.label()) {
      return start + "  double weight = weights[label];\n";
    }
    return start
        + """
          double weight = 0;
          for (int i = 0; i < ${classes}; i++) {
            weight += weights[i] * arena[target + n * ${classes} + i];
          }
        """;
  }

  /** The smoothed probability of class {@code i}. */
  String probability() {
    String spread = String.valueOf(target.smoothing() / classes);
    String kept = String.valueOf(1 - target.smoothing());
    if (target.label()) {
      return target.smoothing() == 0
          ? "i == label ? 1.0 : 0.0"
          : "i == label ? "
              + (1 - target.smoothing() + target.smoothing() / classes)
              + " : "
              + spread;
    }
    String given = "arena[target + n * " + classes + " + i]";
    return target.smoothing() == 0 ? given : kept + " * " + given + " + " + spread;
  }

  /** In words. */
  String words() {
    return (target.label() ? "labels" : "distributions")
        + (target.smoothing() == 0 ? "" : ", smoothed by " + target.smoothing())
        + (target.weights().isEmpty() ? "" : ", with weights");
  }
}
