/** The Java code of each op: one writer per op. */
@NullMarked
package dev.kiln.processor.emit.kernel;

import org.jspecify.annotations.NullMarked;
