package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.optimizer.Optimizer;
import dev.kiln.runtime.optimizer.ParameterGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which part of the flat parameter array is trained how; without gaps, in order. */
record GroupRanges(List<Range> ranges) {

  /** The elements {@code [from, to)}. */
  record Range(int from, int to, ParameterGroup group) {}

  /**
   * The ranges of the parameters that are learned, or of those that are not. Of several groups that
   * match a parameter the last counts.
   */
  static GroupRanges of(ModelInfo model, List<ParameterGroup> groups, boolean trainable) {
    List<Range> ranges = new ArrayList<>();
    for (ParameterInfo parameter : model.parameters()) {
      if (parameter.trainable() == trainable) {
        add(ranges, parameter, group(parameter.name(), groups));
      }
    }
    return new GroupRanges(List.copyOf(ranges));
  }

  /**
   * Checks that each group has a parameter.
   *
   * @throws IllegalArgumentException if one has none
   */
  static void check(ModelInfo model, List<ParameterGroup> groups) {
    List<String> names = model.parameters().stream().map(ParameterInfo::name).toList();
    for (ParameterGroup group : groups) {
      if (names.stream().noneMatch(group::matches)) {
        throw new IllegalArgumentException(
            "no parameter of "
                + model.name()
                + " matches '"
                + group.pattern()
                + "'; it has "
                + names);
      }
    }
  }

  private static ParameterGroup group(String parameter, List<ParameterGroup> groups) {
    ParameterGroup found = ParameterGroup.ALL;
    for (ParameterGroup group : groups) {
      found = group.matches(parameter) ? group : found;
    }
    return found;
  }

  private static void add(List<Range> ranges, ParameterInfo parameter, ParameterGroup group) {
    int from = parameter.offset();
    int to = from + parameter.shape().elements();
    Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (last != null && last.to == from && last.group.equals(group)) {
      ranges.set(ranges.size() - 1, new Range(last.from, to, group));
    } else {
      ranges.add(new Range(from, to, group));
    }
  }

  /** Applies an optimizer's step to the elements {@code [from, to)} that are not frozen. */
  void update(Optimizer.State optimizer, float[] parameters, float[] gradients, int from, int to) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      int start = Math.max(from, range.from);
      int end = Math.min(to, range.to);
      if (start < end && !range.group.frozen()) {
        optimizer.update(parameters, gradients, start, end, range.group);
      }
    }
  }

  /**
   * Copies what is frozen.
   *
   * @param first which element of the flat array is the first of {@code from}
   */
  void copyFrozen(float[] from, int first, float[] to) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (range.group.frozen()) {
        System.arraycopy(from, range.from - first, to, range.from, range.to - range.from);
      }
    }
  }

  /** Frozen parameters don't count in the norm of all gradients. */
  void clearFrozen(float[] gradients) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (range.group.frozen()) {
        Arrays.fill(gradients, range.from, range.to, 0);
      }
    }
  }
}
