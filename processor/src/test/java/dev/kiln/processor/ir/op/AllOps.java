package dev.kiln.processor.ir.op;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed set of ops, read off the sealed interface. */
public final class AllOps {

  private AllOps() {}

  /** The record classes. */
  public static Set<Class<?>> classes() {
    return leaves(Op.class).collect(Collectors.toSet());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AllOps::leaves)
        : Stream.of(type);
  }
}
