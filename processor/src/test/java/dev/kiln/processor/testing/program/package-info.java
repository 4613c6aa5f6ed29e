/** Draws programs over what is read of Java: every type, operator and order of initialisation. */
package dev.kiln.processor.testing.program;
