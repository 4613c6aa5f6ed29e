/** What the scripts beside the consumers ask of a build. */
@NullMarked
package dev.kiln.consumers;

import org.jspecify.annotations.NullMarked;
