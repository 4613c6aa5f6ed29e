package dev.kiln.processor.emit;

import com.palantir.javapoet.CodeBlock;

/**
 * What generated code asks of the runtime. The number is raised, here and in the runtime's {@code
 * RuntimeVersion}, whenever generated code calls what the last release's runtime lacks.
 */
final class Generation {

  private static final int NUMBER = 4;

  /** The first release whose runtime runs such code. */
  private static final String SINCE = "0.1.0";

  private Generation() {}

  /** The first thing that a model's class does, so that no other error comes before it. */
  static CodeBlock check(String network) {
    return CodeBlock.of(
        "$T.require($S, $L, $S)", RuntimeTypes.RUNTIME_VERSION, network, NUMBER, SINCE);
  }
}
