/** What a training remembers from step to step, so that it can be written and read again. */
@NullMarked
package dev.kiln.runtime.state;

import org.jspecify.annotations.NullMarked;
