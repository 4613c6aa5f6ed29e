package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.ProductOp;

/** What comments say of a product's bias and rectifier. */
final class Words {

  private Words() {}

  /** For example {@code , plus bias, then ReLU}. */
  static String epilogue(ProductOp op) {
    return (op.bias() ? ", plus bias" : "") + (op.relu() ? ", then ReLU" : "");
  }

  /** A formula for the sum with its bias and rectifier. */
  static String withEpilogue(ProductOp op, String sum, String bias) {
    String biased = op.bias() ? bias + " + " + sum : sum;
    return op.relu() ? "max(0, " + biased + ")" : biased;
  }
}
