package dev.kiln.processor.plan;

import dev.kiln.processor.ir.Value;
import java.util.List;

/**
 * Memory for one value, or for several of which each takes the place of the one before.
 *
 * @param values the values that live there
 * @param floats its length for one sample
 * @param lifetime when it is in use
 */
record Buffer(List<Value> values, int floats, Lifetime lifetime) {

  Buffer {
    values = List.copyOf(values);
  }
}
