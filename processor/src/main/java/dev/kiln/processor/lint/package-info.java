/** Silent faults: networks that compile and run, but hardly do what their user meant. */
@NullMarked
package dev.kiln.processor.lint;

import org.jspecify.annotations.NullMarked;
