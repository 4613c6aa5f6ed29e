/** What tests know of each kind of layer that was added by {@code docs/adding-a-layer.md}. */
@NullMarked
package dev.kiln.processor.kit;

import org.jspecify.annotations.NullMarked;
