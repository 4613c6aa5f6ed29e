/** Single kernels, measured with JMH. */
@NullMarked
package dev.kiln.samples.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
