/**
 * Random numbers that depend on a key and a counter alone, and parameters drawn with them.
 *
 * <p>Internal: for generated code and Kiln's own modules, and not for programs. It changes without
 * notice; the module exports it because generated models live in their user's module.
 */
@NullMarked
package dev.kiln.runtime.internal.random;

import org.jspecify.annotations.NullMarked;
