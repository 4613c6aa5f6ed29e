package dev.kiln.processor;

import dev.kiln.processor.emit.SourceFile;
import dev.kiln.processor.report.NetworkReport;

/**
 * What came out of a network.
 *
 * @param source the model's class
 * @param report what the network costs
 */
public record CompiledModel(SourceFile source, NetworkReport report) {}
