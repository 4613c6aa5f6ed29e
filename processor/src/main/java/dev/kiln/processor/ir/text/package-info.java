/** Programs as text: printed, parsed back, and drawn. */
@NullMarked
package dev.kiln.processor.ir.text;

import org.jspecify.annotations.NullMarked;
