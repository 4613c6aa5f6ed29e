/** DL4J as one of the measured systems. */
@NullMarked
package dev.kiln.samples.benchmarks.peers.dl4j;

import org.jspecify.annotations.NullMarked;
