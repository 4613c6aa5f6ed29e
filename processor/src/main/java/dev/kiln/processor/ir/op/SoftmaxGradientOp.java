package dev.kiln.processor.ir.op;

/**
 * The gradient of a {@link SoftmaxOp} in its input. Inputs: the op's output, and the gradient in
 * it, {@code [classes]} each.
 *
 * @param logarithms whether the output is logarithms
 */
public record SoftmaxGradientOp(boolean logarithms) implements Op {}
