/** Writing, compiling, running and comparing networks in tests. */
@NullMarked
package dev.kiln.processor.testing;

import org.jspecify.annotations.NullMarked;
