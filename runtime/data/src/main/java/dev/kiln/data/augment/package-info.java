/** Random changes of samples, so that a network sees more than there are. */
@NullMarked
package dev.kiln.data.augment;

import org.jspecify.annotations.NullMarked;
