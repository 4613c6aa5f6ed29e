/**
 * What the layers mean, in double precision and plain loops, written from the annotations'
 * documentation alone. The compiler's output is compared with it, so nothing here may be shared
 * with the compiler.
 */
@NullMarked
package dev.kiln.processor.reference;

import org.jspecify.annotations.NullMarked;
