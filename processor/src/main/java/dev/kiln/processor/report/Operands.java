package dev.kiln.processor.report;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.EmbeddingOp;
import dev.kiln.processor.ir.op.MoveOp;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What a node reads and writes of its operands: each once. */
final class Operands {

  private Operands() {}

  static Bytes bytes(Node node) {
    Bytes written = whole(node.outputs().stream());
    if (node.op() instanceof MoveOp move) {
      long read = move.boxes().stream().mapToLong(box -> box.extent().elements()).sum();
      return written.plus(Bytes.ofFloats(read, 0));
    }
    if (node.op() instanceof EmbeddingOp) {
      Value ids = node.input(0);
      return whole(Stream.of(ids)).plus(written).plus(written); // the rows of its ids, no others
    }
    Set<Value> read = new LinkedHashSet<>(node.inputs());
    return whole(read.stream()).plus(written);
  }

  private static Bytes whole(Stream<Value> values) {
    return values
        .map(v -> v.batched() ? Bytes.ofFloats(v.elements(), 0) : Bytes.ofFloats(0, v.elements()))
        .reduce(Bytes.NONE, Bytes::plus);
  }
}
