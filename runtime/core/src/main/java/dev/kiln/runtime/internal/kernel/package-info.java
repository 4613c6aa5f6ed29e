/**
 * The inner loops that generated kernels are made of.
 *
 * <p>Internal: for generated code and Kiln's own modules, and not for programs. It changes without
 * notice; the module exports it because generated models live in their user's module.
 */
@NullMarked
package dev.kiln.runtime.internal.kernel;

import org.jspecify.annotations.NullMarked;
