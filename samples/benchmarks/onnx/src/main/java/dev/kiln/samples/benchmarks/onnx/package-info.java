/**
 * Writes networks in the ONNX format, from their description and a model's parameters: so that
 * others can run what Kiln has trained.
 */
@NullMarked
package dev.kiln.samples.benchmarks.onnx;

import org.jspecify.annotations.NullMarked;
