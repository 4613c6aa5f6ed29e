/** Programs as text: printed and drawn. */
@NullMarked
package dev.kiln.processor.ir.text;

import org.jspecify.annotations.NullMarked;
