/**
 * What users describe networks with: {@link dev.kiln.dsl.Network} on an interface, and one
 * annotation per layer on its methods.
 */
@NullMarked
package dev.kiln.dsl;

import org.jspecify.annotations.NullMarked;
