package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.ContractionOp;

/** What comments say of a product's bias and rectifier. */
final class Words {

  private Words() {}

  /** For example {@code , plus bias, then ReLU}. */
  static String epilogue(ContractionOp op) {
    return epilogue(op.bias(), op.relu());
  }

  /** The same of another op. */
  static String epilogue(boolean bias, boolean relu) {
    return (bias ? ", plus bias" : "") + (relu ? ", then ReLU" : "");
  }

  /** A formula for the sum with its bias and rectifier. */
  static String withEpilogue(ContractionOp op, String sum, String bias) {
    return withEpilogue(op.bias(), op.relu(), sum, bias);
  }

  /** The same of another op. */
  static String withEpilogue(boolean adds, boolean relu, String sum, String bias) {
    String biased = adds ? bias + " + " + sum : sum;
    return relu ? "max(0, " + biased + ")" : biased;
  }
}
