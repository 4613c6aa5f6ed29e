/** Runs the measured systems in alternating rounds, each in a JVM of its own, and compares them. */
@NullMarked
package dev.kiln.samples.benchmarks.launcher;

import org.jspecify.annotations.NullMarked;
