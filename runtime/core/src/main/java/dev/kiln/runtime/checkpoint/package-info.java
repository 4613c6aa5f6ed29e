/** Parameters in files. */
@NullMarked
package dev.kiln.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
