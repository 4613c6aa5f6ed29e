package dev.kiln.processor.emit;

import dev.kiln.processor.report.Roofline;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the emitter makes of a network.
 *
 * @param source the model's class
 * @param plan writes down the decisions behind it, in lines for people; few ask for them
 * @param rooflines what the kernels of training and inference have to do; few ask for it
 */
public record EmittedModel(
    SourceFile source, Supplier<List<String>> plan, Supplier<List<Roofline>> rooflines) {}
