/**
 * What a training remembered, in memory.
 *
 * <p>Internal, and not exported.
 */
@NullMarked
package dev.kiln.runtime.internal.state;

import org.jspecify.annotations.NullMarked;
