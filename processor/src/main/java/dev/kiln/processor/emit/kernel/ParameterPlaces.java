package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where parameters, and what belongs to them, start in their flat arrays. */
final class ParameterPlaces {

  private final Map<String, Integer> offsets = new HashMap<>();
  private final Set<Value> gradients;
  private int derivedLength;
  private int contributionsLength;

  /** Those of a program that knows all parameters and their gradients. */
  ParameterPlaces(Graph training) {
    gradients = Set.copyOf(training.gradients().values());
    int offset = 0;
    for (Parameter parameter : training.parameters()) {
      Value value = parameter.value();
      offsets.put(value.name(), offset);
      Value gradient = training.gradients().get(value);
      if (gradient != null) {
        offsets.put(gradient.name(), offset);
      }
      Value update = training.updates().get(value);
      if (update != null) {
        offsets.put(update.name(), offset);
      }
      offset += value.elements();
    }
  }

  /** Gives a value that is derived from parameters, or added to a gradient, its place. */
  void add(Value value) {
    boolean derived = value.storage() == Value.Storage.DERIVED;
    if ((!derived && !isContribution(value)) || offsets.containsKey(value.name())) {
      return;
    }
    offsets.put(value.name(), derived ? derivedLength : contributionsLength);
    derivedLength += derived ? value.elements() : 0;
    contributionsLength += derived ? 0 : value.elements();
  }

  /** Whether a value is added to others before it is the gradient of a parameter. */
  boolean isContribution(Value value) {
    return value.storage() == Value.Storage.GRADIENT && !gradients.contains(value);
  }

  /**
   * Where a parameter starts in the flat array, or its next value, or its gradient in the flat
   * array of gradients, or what is derived from parameters, or added to a gradient, in the array of
   * that.
   */
  int offset(Value value) {
    add(value);
    Integer offset = offsets.get(value.name());
    if (offset == null) {
      throw new IllegalStateException(value + " is neither a parameter nor a gradient of one");
    }
    return offset;
  }

  /** The length of the array of what is added to gradients. */
  int contributionsLength() {
    return contributionsLength;
  }

  /** The length of the array of what is derived from parameters. */
  int derivedLength() {
    return derivedLength;
  }
}
