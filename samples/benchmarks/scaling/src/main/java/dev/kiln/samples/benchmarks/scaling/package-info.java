/** How the times of a step and of a prediction grow with the network. */
@NullMarked
package dev.kiln.samples.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
