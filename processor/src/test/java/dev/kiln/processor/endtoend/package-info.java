/** Networks from their descriptions to what their models compute, over all stages. */
@NullMarked
package dev.kiln.processor.endtoend;

import org.jspecify.annotations.NullMarked;
