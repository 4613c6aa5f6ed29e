/** Training and evaluating models. */
@NullMarked
package dev.kiln.runtime.train;

import org.jspecify.annotations.NullMarked;
