package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.optimizer.ParameterGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which part of the flat parameter array is trained how; without gaps, in order. */
record GroupRanges(List<Range> ranges) {

  static final Predicate<ParameterGroup> ALL = group -> true;
  static final Predicate<ParameterGroup> FROZEN = ParameterGroup::frozen;
  static final Predicate<ParameterGroup> LEARNED = group -> !group.frozen();

  /** The elements {@code [from, to)}. */
  record Range(int from, int to, ParameterGroup group) {}

  /** The ranges of the parameters that optimizers change. */
  static GroupRanges trainable(ModelInfo model, List<ParameterGroup> groups) {
    return of(model, groups, ParameterInfo::trainable);
  }

  /** The ranges of the parameters that a training step changes by itself. */
  static GroupRanges updated(ModelInfo model, List<ParameterGroup> groups) {
    return of(model, groups, parameter -> !parameter.trainable() && !parameter.frozen());
  }

  /** Of several groups that match a parameter the last counts. */
  private static GroupRanges of(
      ModelInfo model, List<ParameterGroup> groups, Predicate<ParameterInfo> wanted) {
    List<Range> ranges = new ArrayList<>();
    for (ParameterInfo parameter : model.parameters()) {
      if (wanted.test(parameter)) {
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

  /** What is done to a part of what is not frozen. */
  @FunctionalInterface
  interface Part {
    void change(int from, int to, ParameterGroup group);
  }

  /** Does something to the elements {@code [from, to)} that are not frozen. */
  void change(int from, int to, Part part) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      int start = Math.max(from, range.from);
      int end = Math.min(to, range.to);
      if (start < end && !range.group.frozen()) {
        part.change(start, end, range.group);
      }
    }
  }

  /** Where those start and end that are not frozen: {@code from, to, from, to ...}. */
  int[] bounds() {
    return ranges.stream()
        .filter(range -> !range.group.frozen())
        .flatMapToInt(range -> IntStream.of(range.from, range.to))
        .toArray();
  }

  /**
   * Copies ranges.
   *
   * @param which of them
   * @param fromShift what is added to a place in the flat array to have that in {@code from}
   * @param toShift the same for {@code to}
   */
  void copy(Predicate<ParameterGroup> which, float[] from, int fromShift, float[] to, int toShift) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (which.test(range.group)) {
        int length = range.to - range.from;
        System.arraycopy(from, range.from + fromShift, to, range.from + toShift, length);
      }
    }
  }

  /** Whether all elements are finite. */
  boolean finite(float[] values) {
    boolean finite = true;
    for (int i = 0; i < ranges.size(); i++) {
      finite &= Finite.all(values, ranges.get(i).from, ranges.get(i).to);
    }
    return finite;
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
