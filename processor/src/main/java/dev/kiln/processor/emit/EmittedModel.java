package dev.kiln.processor.emit;

import java.util.List;

/**
 * What the emitter makes of a network.
 *
 * @param source the model's class
 * @param plan the decisions behind it, in lines for people
 */
public record EmittedModel(SourceFile source, List<String> plan) {

  /** Copies {@code plan}. */
  public EmittedModel {
    plan = List.copyOf(plan);
  }
}
