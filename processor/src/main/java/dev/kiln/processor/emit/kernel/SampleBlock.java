package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;

/**
 * Some of the factors of each sample, as the left operand of a dense layer's products. They are
 * read where they lie, but for rows that lie a power of two apart: those meet in the same few lines
 * of each cache and push each other out of it. Blocks of them are copied side by side first:
 * products of 64 rows that lie 4,096 floats apart ran at 50 GFLOPS, those of other rows at 75.
 *
 * @param length how many factors a sample has
 * @param block how many are in a block
 * @param reused whether so many units follow that a copy pays
 */
record SampleBlock(int length, int block, boolean reused) {

  /** Rows of so many floats lie in the same lines of a first-level cache. */
  private static final int PAGE = 1024;

  private static final String COPY =
      """
      for (int n = 0; n < batch; n++) {
        System.arraycopy(arena, x + n * %1$d + first, samples, n * %2$d, depth);
      }
      """;

  boolean copied() {
    return reused && length > PAGE && length % PAGE == 0;
  }

  /** Where factors lie: a row is a sample. */
  CodeBlock layout() {
    return CodeBlock.of("$T.matrix($L, 1)", KernelTypes.LEFT_LAYOUT, copied() ? block : length);
  }

  /** The array and the place of the block from {@code first} on. */
  String place() {
    return copied() ? "samples, 0" : "arena, x + first";
  }

  /** The declaration of the copy, if there is one. */
  String declare(ScratchArrays scratch) {
    return copied()
        ? "float[] samples = scratch."
            + scratch.floatsPerSample("samples", block)
            + "; // a block of each sample\n"
        : "";
  }

  /** The lines that copy the block from {@code first} on, {@code depth} factors long. */
  String copy() {
    return copied() ? String.format(Locale.ROOT, COPY, length, block) : "";
  }
}
