package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Window;
import java.util.Map;

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

  private OpNames() {}

  /** The name of a kind of op. */
  static String of(Class<? extends Op> op) {
    String name = op.getSimpleName();
    return name.substring(0, name.length() - SUFFIX.length());
  }
}
