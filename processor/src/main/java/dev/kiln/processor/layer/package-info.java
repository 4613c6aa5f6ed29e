/** The layers: one rule each, which checks how a layer fits its input and lowers it to ops. */
@NullMarked
package dev.kiln.processor.layer;

import org.jspecify.annotations.NullMarked;
