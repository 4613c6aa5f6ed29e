/** Datasets from tables, images, arrays and texts, and what prepares them for training. */
@NullMarked
package dev.kiln.data;

import org.jspecify.annotations.NullMarked;
