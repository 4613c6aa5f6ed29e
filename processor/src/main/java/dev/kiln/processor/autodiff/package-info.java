/** From a forward program to one that also computes the gradients of the loss: one rule per op. */
@NullMarked
package dev.kiln.processor.autodiff;

import org.jspecify.annotations.NullMarked;
