/** The ops: a small closed set of operations on tensors, as pure data. */
@NullMarked
package dev.kiln.processor.ir.op;

import org.jspecify.annotations.NullMarked;
