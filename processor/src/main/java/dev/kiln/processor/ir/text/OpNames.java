package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Window;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What ops are called in text, {@code Map} for a {@code MapOp}, and what is usual of them. */
final class OpNames {

  /** What is not told of an op. */
  static final Map<String, Object> USUAL =
      Map.of(
          "computes",
          ContractionOp.Tensor.OUTPUT,
          "window",
          Window.PIXEL,
          "groups",
          1,
          "image",
          ContractionOp.NO_IMAGE,
          "pool",
          Window.PIXEL,
          "result",
          NestOp.PLAIN);

  private static final String SUFFIX = "Op";

  private static final Map<String, Class<? extends Op>> OPS =
      leaves(Op.class).distinct().collect(Collectors.toMap(OpNames::of, Function.identity()));

  private OpNames() {}

  /** The name of a kind of op. */
  static String of(Class<? extends Op> op) {
    String name = op.getSimpleName();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** The kind of op that has a name, or nothing. */
  static Class<? extends Op> op(Words words) {
    String name = words.word();
    Class<? extends Op> op = OPS.get(name);
    if (op == null) {
      throw words.error("there is no op " + name);
    }
    return op;
  }

  private static Stream<Class<? extends Op>> leaves(Class<? extends Op> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(permitted -> leaves(permitted.asSubclass(Op.class)))
        : Stream.of(type);
  }
}
