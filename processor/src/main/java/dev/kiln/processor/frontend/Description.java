package dev.kiln.processor.frontend;

import dev.kiln.processor.layer.NetworkDraft;
import dev.kiln.processor.report.Limits;

/**
 * A network as it was read.
 *
 * @param network what it is, as far as it could be read
 * @param origins where each of its parts stands in the source
 * @param name what its model shall be called
 * @param limits what it may cost
 */
public record Description(NetworkDraft network, Origins origins, ModelName name, Limits limits) {}
