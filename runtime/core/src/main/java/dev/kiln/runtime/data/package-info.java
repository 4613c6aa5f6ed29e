/** Labelled samples, in memory and from files. */
@NullMarked
package dev.kiln.runtime.data;

import org.jspecify.annotations.NullMarked;
