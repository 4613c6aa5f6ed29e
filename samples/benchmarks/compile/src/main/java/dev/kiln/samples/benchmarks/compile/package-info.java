/** What Kiln adds to the time of a compilation. */
@NullMarked
package dev.kiln.samples.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
