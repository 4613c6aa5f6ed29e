package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.AddOp;
import dev.kiln.processor.ir.op.BiasAddOp;
import dev.kiln.processor.ir.op.BiasGradientOp;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.CrossEntropyGradientOp;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.DropoutOp;
import dev.kiln.processor.ir.op.MatMulInputGradientOp;
import dev.kiln.processor.ir.op.MatMulOp;
import dev.kiln.processor.ir.op.MatMulWeightGradientOp;
import dev.kiln.processor.ir.op.MaxPool2DGradientOp;
import dev.kiln.processor.ir.op.MaxPool2DOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.PooledConv2DInputGradientOp;
import dev.kiln.processor.ir.op.PooledConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.ReluGradientOp;
import dev.kiln.processor.ir.op.ReluOp;
import dev.kiln.processor.ir.op.SoftmaxCrossEntropyGradientOp;
import dev.kiln.processor.ir.op.SoftmaxCrossEntropyOp;
import dev.kiln.processor.ir.op.SoftmaxGradientOp;
import dev.kiln.processor.ir.op.SoftmaxOp;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The table of kernel writers. A reshape has none: it moves nothing. */
final class KernelWriters {

  private static final Map<Class<? extends Op>, KernelWriter<? extends Op>> WRITERS = writers();

  private KernelWriters() {}

  /** Writes the kernel of a node. */
  static Kernel write(Node node, KernelBuilder kernel) {
    return writeUnchecked(node.op(), node, kernel);
  }

  /** The ops that have a writer. */
  static Set<Class<? extends Op>> ops() {
    return Set.copyOf(WRITERS.keySet());
  }

  @SuppressWarnings("unchecked") // put() pairs each class with a writer for it
  private static <O extends Op> Kernel writeUnchecked(O op, Node node, KernelBuilder kernel) {
    KernelWriter<O> writer = (KernelWriter<O>) WRITERS.get(op.getClass());
    if (writer == null) {
      throw new IllegalStateException("no kernel writer for " + op);
    }
    return writer.write(op, node, kernel);
  }

  private static Map<Class<? extends Op>, KernelWriter<? extends Op>> writers() {
    Map<Class<? extends Op>, KernelWriter<? extends Op>> writers = new HashMap<>();
    put(writers, Conv2DOp.class, new Conv2DWriter());
    put(writers, MatMulOp.class, new MatMulWriter());
    put(writers, BiasAddOp.class, new BiasAddWriter());
    put(writers, ReluOp.class, new ReluWriter());
    put(writers, MaxPool2DOp.class, new MaxPool2DWriter());
    put(writers, SoftmaxOp.class, new SoftmaxWriter());
    put(writers, DropoutOp.class, new DropoutWriter());
    put(writers, AddOp.class, new AddWriter());
    put(writers, CrossEntropyOp.class, new CrossEntropyWriter());
    put(writers, SoftmaxCrossEntropyOp.class, new SoftmaxCrossEntropyWriter());
    put(writers, Conv2DInputGradientOp.class, new Conv2DInputGradientWriter());
    put(writers, Conv2DWeightGradientOp.class, new Conv2DWeightGradientWriter());
    put(writers, PooledConv2DInputGradientOp.class, new PooledConv2DInputGradientWriter());
    put(writers, PooledConv2DWeightGradientOp.class, new PooledConv2DWeightGradientWriter());
    put(writers, MatMulInputGradientOp.class, new MatMulInputGradientWriter());
    put(writers, MatMulWeightGradientOp.class, new MatMulWeightGradientWriter());
    put(writers, BiasGradientOp.class, new BiasGradientWriter());
    put(writers, ReluGradientOp.class, new ReluGradientWriter());
    put(writers, MaxPool2DGradientOp.class, new MaxPool2DGradientWriter());
    put(writers, SoftmaxGradientOp.class, new SoftmaxGradientWriter());
    put(writers, CrossEntropyGradientOp.class, new CrossEntropyGradientWriter());
    put(writers, SoftmaxCrossEntropyGradientOp.class, new SoftmaxCrossEntropyGradientWriter());
    return writers;
  }

  private static <O extends Op> void put(
      Map<Class<? extends Op>, KernelWriter<? extends Op>> writers,
      Class<O> op,
      KernelWriter<O> writer) {
    writers.put(op, writer);
  }
}
