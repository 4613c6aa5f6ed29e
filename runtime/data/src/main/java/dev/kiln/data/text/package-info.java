/** Texts as sequences of ids, for networks that start with an embedding. */
@NullMarked
package dev.kiln.data.text;

import org.jspecify.annotations.NullMarked;
