/** Divides what is too large for one class among several. */
@NullMarked
package dev.kiln.processor.emit.split;

import org.jspecify.annotations.NullMarked;
