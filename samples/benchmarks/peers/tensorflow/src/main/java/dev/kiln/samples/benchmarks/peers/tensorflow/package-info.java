/** TensorFlow-Java as one of the measured systems. */
@NullMarked
package dev.kiln.samples.benchmarks.peers.tensorflow;

import org.jspecify.annotations.NullMarked;
