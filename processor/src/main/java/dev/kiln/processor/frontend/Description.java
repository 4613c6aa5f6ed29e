package dev.kiln.processor.frontend;

import dev.kiln.dsl.spec.NetworkSpec;

/**
 * A network as it was read.
 *
 * @param network what it is
 * @param origins where each of its parts stands in the source
 * @param name what its model shall be called
 */
public record Description(NetworkSpec network, Origins origins, ModelName name) {}
