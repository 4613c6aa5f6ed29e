/**
 * The networks that people write, described once: Kiln compiles them, other frameworks build theirs
 * from the same description.
 */
@NullMarked
package dev.kiln.samples.benchmarks.networks;

import org.jspecify.annotations.NullMarked;
