/** Prints JavaPoet's classes as Java source. */
@NullMarked
package dev.kiln.processor.emit.print;

import org.jspecify.annotations.NullMarked;
