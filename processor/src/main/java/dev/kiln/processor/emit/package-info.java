/** The Java source of a model. */
@NullMarked
package dev.kiln.processor.emit;

import org.jspecify.annotations.NullMarked;
