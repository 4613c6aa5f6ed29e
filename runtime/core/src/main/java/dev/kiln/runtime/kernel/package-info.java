/** The inner loops that generated kernels are made of. */
@NullMarked
package dev.kiln.runtime.kernel;

import org.jspecify.annotations.NullMarked;
