/** Networks that learn from tables and from folders of images. */
@NullMarked
package dev.kiln.samples.tables;

import org.jspecify.annotations.NullMarked;
