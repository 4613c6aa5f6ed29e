package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.LoopNest.Loop;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.Value.Storage;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.ReduceOp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The kernels of formulas, of each element or summed: plain loops over all axes. Formulas are
 * computed in double precision, and so are sums, but where the last axis is none of those that are
 * summed over: then rows are added to the output, as memory lies. Workers split the samples, or the
 * first axis of the output where the batch is summed over.
 */
final class ExpressionWriter {

  /** What kernels call other things. */
  private static final Set<String> TAKEN =
      Set.of("arena", "parameters", "gradients", "batch", "from", "to", "sum", "result", "y");

  private final Node node;
  private final KernelBuilder kernel;
  private final Expression value;
  private final LoopNest nest;
  private final List<String> names;
  private final StringBuilder code = new StringBuilder();
  private final String output;
  private int depth;

  private ExpressionWriter(Expression value, Shape space, Node node, KernelBuilder kernel) {
    this.node = node;
    this.kernel = kernel;
    this.value = value;
    this.nest = LoopNest.of(space, node);
    this.names = names(node);
    takesArrays();
    this.output = output();
  }

  static Kernel map(MapOp op, Node node, KernelBuilder kernel) {
    return new ExpressionWriter(op.value(), op.shape(), node, kernel)
        .write("a formula of each element of " + op.shape().dimensions(), "y = ");
  }

  static Kernel reduce(ReduceOp op, Node node, KernelBuilder kernel) {
    String summed = op.shape().dimensions() + ", a sum over " + op.space().dimensions();
    return new ExpressionWriter(op.value(), op.space(), node, kernel)
        .write(op.overBatch() ? summed + " and the batch" : summed, "y = sum of ");
  }

  private Kernel write(String headline, String result) {
    kernel.describe(headline, result + value.code(names));
    List<Loop> kept = nest.kept();
    List<Loop> summed = nest.summed();
    if (summed.isEmpty()) {
      inside(kept, () -> store(" = (float) (" + load() + ")"));
    } else if (nest.endsWithSum()) {
      inside(kept, () -> addAll(summed));
    } else {
      Loop last = kept.get(kept.size() - 1);
      inside(kept.subList(0, kept.size() - 1), () -> addRows(summed, last));
    }
    split(kept);
    return kernel.body(new Template().add(code.toString()));
  }

  /** The sum of one element of the output. */
  private void addAll(List<Loop> summed) {
    line("double sum = 0;");
    inside(summed, () -> line("sum += " + load() + ";"));
    store(" = (float) sum");
  }

  /** The sums of a row of the output. */
  private void addRows(List<Loop> summed, Loop last) {
    inside(List.of(last), () -> store(" = 0"));
    List<Loop> inner = new ArrayList<>(summed);
    inner.add(last);
    inside(inner, () -> store(" += (float) (" + load() + ")"));
  }

  private void inside(List<Loop> loops, Runnable body) {
    for (Loop loop : loops) {
      String i = loop.counter();
      line("for (int %s = %s; %s < %s; %s++) {".formatted(i, first(loop), i, end(loop), i));
      depth++;
    }
    body.run();
    for (int i = 0; i < loops.size(); i++) {
      depth--;
      line("}");
    }
  }

  private String first(Loop loop) {
    return isSplit(loop) ? times("from", loop) : "0";
  }

  private String end(Loop loop) {
    if (isSplit(loop)) {
      return times("to", loop);
    }
    return loop.batch() ? times("batch", loop) : String.valueOf(loop.extent());
  }

  private boolean isSplit(Loop loop) {
    return !nest.kept().isEmpty() && nest.kept().get(0).equals(loop);
  }

  private static String times(String bound, Loop loop) {
    return loop.batch() && loop.extent() > 1 ? bound + " * " + loop.extent() : bound;
  }

  /** Reads the operands; the formula of them. */
  private String load() {
    for (int input = 0; input < names.size(); input++) {
      line("double %s = %s;".formatted(names.get(input), element(input)));
    }
    return value.code(names);
  }

  private String element(int input) {
    Value read = node.input(input);
    String name = names.get(input);
    String start =
        read.isActivation()
            ? "arena[" + name + "At"
            : "parameters[" + kernel.placeOfInput(name, input);
    return start + nest.index(input) + "]";
  }

  private void store(String assignment) {
    line(output + nest.index(names.size()) + "]" + assignment + ";");
  }

  private void line(String text) {
    code.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void takesArrays() {
    if (!node.inputs().stream().allMatch(Value::isActivation)) {
      kernel.takes(Variable.PARAMETERS);
    }
    if (node.output().storage() == Storage.GRADIENT) {
      kernel.takes(Variable.GRADIENTS);
    }
    kernel.takes(Variable.ARENA);
    for (int input = 0; input < names.size(); input++) {
      if (node.input(input).isActivation()) {
        kernel.takesInput(names.get(input) + "At", input);
      }
    }
  }

  private String output() {
    if (node.output().storage() == Storage.GRADIENT) {
      return "gradients[" + kernel.placeOfOutput("result");
    }
    kernel.takesOutput("yAt");
    return "arena[yAt";
  }

  private void split(List<Loop> kept) {
    if (nest.loops().stream().anyMatch(loop -> loop.batch() && loop.summed())) {
      kernel.takes(Variable.BATCH);
    }
    if (kept.isEmpty() || !kept.get(0).batch()) {
      kernel.splitBy(kept.isEmpty() ? 1 : kept.get(0).extent());
    }
  }

  /** Operands are called as their layers call them. */
  private static List<String> names(Node node) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>(TAKEN);
    for (Value input : node.inputs()) {
      int dot = input.name().lastIndexOf('.');
      String name = dot < 0 ? "x" : input.name().substring(dot + 1);
      String free = name;
      for (int number = 2; !taken.add(free); number++) {
        free = name + number;
      }
      names.add(free);
    }
    return names;
  }
}
