/**
 * Checks of samples.
 *
 * <p>Internal, and exported to {@code kiln-nd4j} alone.
 */
@NullMarked
package dev.kiln.runtime.internal.data;

import org.jspecify.annotations.NullMarked;
