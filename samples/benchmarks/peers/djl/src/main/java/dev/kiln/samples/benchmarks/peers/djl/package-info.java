/** DJL with PyTorch as one of the measured systems. */
@NullMarked
package dev.kiln.samples.benchmarks.peers.djl;

import org.jspecify.annotations.NullMarked;
