/** The program of a network: a graph of ops on tensors, in execution order. */
@NullMarked
package dev.kiln.processor.ir;

import org.jspecify.annotations.NullMarked;
