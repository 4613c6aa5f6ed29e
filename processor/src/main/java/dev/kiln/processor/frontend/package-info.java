/**
 * From Java elements to a network: the only place, next to the processor, that knows the Java
 * language model.
 */
@NullMarked
package dev.kiln.processor.frontend;

import org.jspecify.annotations.NullMarked;
