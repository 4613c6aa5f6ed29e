package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.op.CrossEntropyOp.Form;

/**
 * The gradient of the batch's mean {@link CrossEntropyOp}. Inputs: the same as there, but for
 * {@link Form#LOGITS} the probabilities; then the gradient is that in the logits.
 */
public record CrossEntropyGradientOp(CrossEntropyTarget target, Form form) implements Op {}
