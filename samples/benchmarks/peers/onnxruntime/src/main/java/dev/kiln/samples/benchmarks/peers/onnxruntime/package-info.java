/** ONNX Runtime as one of the measured systems. */
@NullMarked
package dev.kiln.samples.benchmarks.peers.onnxruntime;

import org.jspecify.annotations.NullMarked;
