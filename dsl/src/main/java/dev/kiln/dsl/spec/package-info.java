/** Networks as plain data: what every way of writing a network is turned into. */
@NullMarked
package dev.kiln.dsl.spec;

import org.jspecify.annotations.NullMarked;
