package dev.kiln.processor.ir.op;

/**
 * {@code p[i] = exp(z[i]) / sum over j of exp(z[j])}: logits to probabilities. Input: z {@code
 * [classes]}.
 *
 * @param logarithms whether the output is their logarithms instead
 */
public record SoftmaxOp(boolean logarithms) implements Op {}
