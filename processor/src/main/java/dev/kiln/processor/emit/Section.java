package dev.kiln.processor.emit;

import com.palantir.javapoet.MethodSpec;
import dev.kiln.processor.emit.Program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method that runs steps.
 *
 * @param method the method, still without them
 * @param traced a method that runs the same steps, and tells {@code values} of each layer's values
 *     once they are there; it takes the {@code batch}
 */
record Section(MethodSpec.Builder method, Optional<MethodSpec.Builder> traced, List<Step> steps) {

  /** Steps per method, so that none grows too large for HotSpot to compile. */
  private static final int CHUNK = 100;

  Section(MethodSpec.Builder method, List<Step> steps) {
    this(method, Optional.empty(), steps);
  }

  /** Its steps, in so many methods as they need. */
  List<Chunk> chunks() {
    String name = method.build().name();
    Optional<String> tracedName = traced.map(m -> m.build().name());
    List<Chunk> chunks = new ArrayList<>();
    int first = 0;
    for (List<Step> part : perMethod(steps)) {
      chunks.add(new Chunk(name, tracedName, first, part, steps.size() <= CHUNK));
      first += part.size();
    }
    return chunks;
  }

  /** Steps, as many at a time as one method runs. */
  static List<List<Step>> perMethod(List<Step> steps) {
    List<List<Step>> parts = new ArrayList<>();
    for (int first = 0; first < steps.size(); first += CHUNK) {
      parts.add(steps.subList(first, Math.min(first + CHUNK, steps.size())));
    }
    return parts;
  }

  /** Steps that one method runs, which is a section's or only a part of it. */
  record Chunk(
      String section, Optional<String> traced, int first, List<Step> steps, boolean whole) {

    /** The method that runs them, if they are not the whole section. */
    String method() {
      return section + "From" + first;
    }

    /** The method that runs them and tells of layers' values, if there is such a section. */
    Optional<String> tracedMethod() {
      return traced.map(name -> name + "From" + first);
    }
  }
}
