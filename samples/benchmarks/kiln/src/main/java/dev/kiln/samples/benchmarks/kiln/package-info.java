/** Kiln as one of the measured systems. Uses Kiln as a downstream project would. */
@NullMarked
package dev.kiln.samples.benchmarks.kiln;

import org.jspecify.annotations.NullMarked;
