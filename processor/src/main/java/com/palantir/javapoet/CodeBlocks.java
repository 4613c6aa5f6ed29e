package com.palantir.javapoet;

import java.util.List;

/**
 * What a block of code is made of, for a printer of one's own. JavaPoet keeps that to its package,
 * so this class is in it; with the rest of JavaPoet it moves to Kiln's own packages in the jar.
 */
public final class CodeBlocks {

  private CodeBlocks() {}

  /** Text, and what stands for arguments or lays lines out, such as {@code $L} and {@code $>}. */
  public static List<String> parts(CodeBlock code) {
    return code.formatParts();
  }

  /** The arguments that parts stand for, in their order. */
  public static List<Object> arguments(CodeBlock code) {
    return code.args();
  }
}
