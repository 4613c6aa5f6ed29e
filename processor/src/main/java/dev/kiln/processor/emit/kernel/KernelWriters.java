package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchStatisticsOp;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.CrossEntropyGradientOp;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.DropoutOp;
import dev.kiln.processor.ir.op.EmbeddingGradientOp;
import dev.kiln.processor.ir.op.EmbeddingOp;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.ir.op.MoveOp;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.Pool2DOp.Kind;
import dev.kiln.processor.ir.op.ReduceOp;
import dev.kiln.processor.ir.op.SoftmaxGradientOp;
import dev.kiln.processor.ir.op.SoftmaxOp;
import dev.kiln.processor.ir.op.SumPartsOp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The table of kernel writers. A reshape has none: it moves nothing. */
final class KernelWriters {

  private static final Map<Class<? extends Op>, KernelWriter<? extends Op>> WRITERS = writers();

  private KernelWriters() {}

  /** Writes the kernel of a node. */
  static Kernel write(Node node, KernelBuilder kernel) {
    return write(of(node).writer(), node, kernel);
  }

  @SuppressWarnings("unchecked") // the writer was found by the op
  private static <O extends Op> Kernel write(
      KernelWriter<O> writer, Node node, KernelBuilder kernel) {
    return writer.write((O) node.op(), node, kernel);
  }

  /** The kernel of a node: of some ops the shapes choose it. */
  static KernelChoice<?> of(Node node) {
    if (node.op() instanceof ContractionOp op) {
      return ContractionWriters.of(op, node);
    }
    KernelWriter<?> writer = WRITERS.get(node.op().getClass());
    if (writer == null) {
      throw new IllegalStateException("no kernel writer for " + node.op());
    }
    return KernelChoice.of(node.op().getClass(), writer);
  }

  /** The ops that have a writer. */
  static Set<Class<? extends Op>> ops() {
    Set<Class<? extends Op>> ops = new HashSet<>(WRITERS.keySet());
    ops.add(ContractionOp.class);
    return ops;
  }

  private static Map<Class<? extends Op>, KernelWriter<? extends Op>> writers() {
    Map<Class<? extends Op>, KernelWriter<? extends Op>> writers = new HashMap<>();
    put(writers, MatMulPartsOp.class, MatMulWriter::parts);
    put(writers, SumPartsOp.class, new SumPartsWriter());
    put(
        writers,
        Pool2DOp.class,
        (op, node, kernel) ->
            op.kind() == Kind.AVERAGE
                ? AvgPool2DWriter.mean(op, node, kernel)
                : MaxPool2DWriter.largest(op, node, kernel));
    put(writers, SoftmaxOp.class, SoftmaxWriter::value);
    put(writers, DropoutOp.class, new DropoutWriter());
    put(writers, CrossEntropyOp.class, CrossEntropyWriter::loss);
    put(writers, CrossEntropyGradientOp.class, CrossEntropyWriter::gradient);
    put(
        writers,
        Pool2DGradientOp.class,
        (op, node, kernel) ->
            op.kind() == Kind.AVERAGE
                ? AvgPool2DWriter.gradient(op, node, kernel)
                : MaxPool2DWriter.gradient(op, node, kernel));
    put(writers, SoftmaxGradientOp.class, SoftmaxWriter::gradient);
    put(writers, MapOp.class, ExpressionWriter::map);
    put(writers, MoveOp.class, new MoveWriter());
    put(writers, ReduceOp.class, ExpressionWriter::reduce);
    put(writers, EmbeddingOp.class, new EmbeddingWriter());
    put(writers, EmbeddingGradientOp.class, new EmbeddingGradientWriter());
    put(writers, NestOp.class, NestWriter::write);
    put(writers, BatchStatisticsOp.class, new BatchStatisticsWriter());
    return writers;
  }

  private static <O extends Op> void put(
      Map<Class<? extends Op>, KernelWriter<? extends Op>> writers,
      Class<O> op,
      KernelWriter<O> writer) {
    writers.put(op, writer);
  }
}
