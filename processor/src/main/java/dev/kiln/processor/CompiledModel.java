package dev.kiln.processor;

import dev.kiln.processor.emit.SourceFile;
import dev.kiln.processor.report.NetworkReport;
import dev.kiln.processor.report.Roofline;
import java.util.List;
import java.util.function.Supplier;

/**
 * What came out of a network.
 *
 * @param source the model's class
 * @param report what the network costs
 * @param plan writes down what was decided for its programs, in lines for people
 * @param rooflines says what the kernels of its programs have to do
 */
public record CompiledModel(
    SourceFile source,
    NetworkReport report,
    Supplier<List<String>> plan,
    Supplier<List<Roofline>> rooflines) {}
