/** Compares with the outputs and the gradients that DL4J itself computes. */
@NullMarked
package dev.kiln.nd4j.dl4j;

import org.jspecify.annotations.NullMarked;
