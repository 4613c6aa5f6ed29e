/** Tests of networks that builders describe. */
@NullMarked
package dev.kiln.processor.fluent;

import org.jspecify.annotations.NullMarked;
