/** The multiply-add peak of the machine. */
@NullMarked
package dev.kiln.samples.benchmarks.peak;

import org.jspecify.annotations.NullMarked;
