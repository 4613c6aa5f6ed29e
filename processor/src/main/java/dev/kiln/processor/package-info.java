/** The compiler: from an annotated interface to the Java source of its model. */
@NullMarked
package dev.kiln.processor;

import org.jspecify.annotations.NullMarked;
