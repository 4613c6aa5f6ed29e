package dev.kiln.processor.emit;

import com.palantir.javapoet.MethodSpec;
import dev.kiln.processor.emit.Program.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A method that runs steps.
 *
 * @param method the method, still without them
 * @param told whether it takes the {@code batch} and {@code values}, which are told of each layer's
 *     values once they are there, if it is not null
 */
record Section(MethodSpec.Builder method, boolean told, List<Step> steps) {

  /** Steps per method, so that none grows too large for HotSpot to compile. */
  private static final int CHUNK = 100;

  Section(MethodSpec.Builder method, List<Step> steps) {
    this(method, false, steps);
  }

  /** Its steps, in so many methods as they need. */
  List<Chunk> chunks() {
    String name = method.build().name();
    List<Chunk> chunks = new ArrayList<>();
    int first = 0;
    for (List<Step> part : perMethod(steps)) {
      chunks.add(new Chunk(name, told, first, part, steps.size() <= CHUNK));
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
  record Chunk(String section, boolean told, int first, List<Step> steps, boolean whole) {

    /** The method that runs them, if they are not the whole section. */
    String method() {
      return section + "From" + first;
    }
  }
}
