package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.Op;

/**
 * What was chosen for a node.
 *
 * @param op what it computes
 * @param kernel which kernel of those that its op may have, for example {@code
 *     StridedInputGradient}; the op's name if it has but one
 * @param split how its work is shared
 * @param packedAhead whether a step before it packs its weight; otherwise it packs what it needs
 */
public record Schedule(Op op, String kernel, Split split, boolean packedAhead) {}
