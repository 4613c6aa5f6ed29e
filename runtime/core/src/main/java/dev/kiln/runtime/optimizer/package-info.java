/** How gradients change parameters. */
@NullMarked
package dev.kiln.runtime.optimizer;

import org.jspecify.annotations.NullMarked;
