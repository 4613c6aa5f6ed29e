/** What a generated model tells about itself: its shapes, layers and parameters. */
@NullMarked
package dev.kiln.runtime.info;

import org.jspecify.annotations.NullMarked;
