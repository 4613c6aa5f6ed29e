/**
 * What runs in each measured JVM: the same data, the same windows, the same figures for every
 * system.
 */
@NullMarked
package dev.kiln.samples.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
