package dev.kiln.runtime.checkpoint;

import java.util.Map;

/**
 * The header of a safetensors file.
 *
 * @param tensors the tensors by name, in the file's order
 * @param metadata the texts that are saved beside them
 */
record Header(Map<String, Tensor> tensors, Map<String, String> metadata) {}
