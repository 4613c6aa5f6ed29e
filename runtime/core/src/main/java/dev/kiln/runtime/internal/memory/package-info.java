/**
 * Allocation of large arrays.
 *
 * <p>Internal, and not exported.
 */
@NullMarked
package dev.kiln.runtime.internal.memory;

import org.jspecify.annotations.NullMarked;
