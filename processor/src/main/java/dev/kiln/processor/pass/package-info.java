/** Rewrites from a program to an equal, cheaper one: one file each. */
@NullMarked
package dev.kiln.processor.pass;

import org.jspecify.annotations.NullMarked;
