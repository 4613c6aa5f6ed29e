package dev.kiln.processor.emit;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the emitter makes of a network.
 *
 * @param source the model's class
 * @param plan writes down the decisions behind it, in lines for people; few ask for them
 */
public record EmittedModel(SourceFile source, Supplier<List<String>> plan) {}
