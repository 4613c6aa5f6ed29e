/** Trains a convolutional network on handwritten digits. */
@NullMarked
package dev.kiln.samples.mnist;

import org.jspecify.annotations.NullMarked;
