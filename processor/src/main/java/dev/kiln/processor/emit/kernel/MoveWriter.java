package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.LoopNest.Loop;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.MoveOp;
import dev.kiln.processor.ir.op.MoveOp.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Copies boxes of values, by rows that are as long as they can be. */
final class MoveWriter implements KernelWriter<MoveOp> {

  private static final String FILL =
      "${Arrays}.fill(arena, y + from * ${size}, y + to * ${size}, ${fill});";

  /** The loops in which a box is copied, and the statement in them. */
  private record Copy(List<Loop> loops, String statement) {}

  @Override
  public Kernel write(MoveOp op, Node node, KernelBuilder kernel) {
    boolean fills = op.boxes().stream().mapToLong(box -> box.extent().elements()).sum() < size(op);
    int parts = fills ? 1 : parts(op, node);
    String split = SampleParts.words(parts);
    kernel.describe("copies " + words(op, node) + " into " + op.shape().dimensions() + split);
    if (parts > 1) {
      kernel.splitSamplesBy(parts);
    }
    List<Copy> copies = new ArrayList<>();
    for (int input = 0; input < op.boxes().size(); input++) {
      kernel.takesInput("x" + input, input);
      copies.add(copy(op.boxes().get(input), input, parts, node));
    }
    LoopCode code = new LoopCode(copies.get(0).loops);
    if (fills) {
      code.line(FILL);
    }
    while (!copies.isEmpty()) {
      List<Loop> loops = copies.get(0).loops;
      List<Copy> together = copies.stream().filter(copy -> alike(copy.loops, loops)).toList();
      code.inside(loops, () -> together.forEach(copy -> code.line(copy.statement)));
      copies.removeAll(together);
    }
    return kernel
        .takesOutput("y")
        .body(
            code.template()
                .put("size", size(op))
                .put("fill", op.fill() == 0 ? "0f" : "Float.NEGATIVE_INFINITY"));
  }

  private static String words(MoveOp op, Node node) {
    List<String> boxes =
        IntStream.range(0, op.boxes().size())
            .mapToObj(i -> words(op.boxes().get(i), node.input(i).shape()))
            .toList();
    return String.join(", ", boxes);
  }

  private static String words(Box box, Shape input) {
    String extent = box.extent().dimensions().toString();
    return box.extent().equals(input) ? extent : extent + " from " + box.from().dimensions();
  }

  private static int size(MoveOp op) {
    return (int) op.shape().elements();
  }

  /** Loops that differ in strides alone. */
  private static boolean alike(List<Loop> some, List<Loop> others) {
    return some.stream()
        .map(Loop::extent)
        .toList()
        .equals(others.stream().map(Loop::extent).toList());
  }

  /** Into how many parts samples can be split in which all boxes lie side by side. */
  private static int parts(MoveOp op, Node node) {
    List<Loop> outermost =
        IntStream.range(0, op.boxes().size())
            .mapToObj(i -> nest(op.boxes().get(i), i, node).loops().get(0))
            .toList();
    return SampleParts.of(op.shape(), outermost);
  }

  private static LoopNest nest(Box box, int input, Node node) {
    return LoopNest.of(box.extent(), node.input(input).shape(), node.output().shape());
  }

  private static Copy copy(Box box, int input, int parts, Node node) {
    Shape x = node.input(input).shape();
    Shape y = node.output().shape();
    List<Loop> loops = nest(box, input, node).overParts(parts).loops();
    int last = loops.size() - 1;
    Loop row = loops.get(last);
    boolean inRows = last > 0 && row.strides().equals(List.of(1, 1));
    List<Loop> outer = inRows ? loops.subList(0, last) : loops;
    String from = "x" + input + at(box.from(), x) + LoopNest.index(outer, 0);
    String to = "y" + at(box.to(), y) + LoopNest.index(outer, 1);
    return new Copy(
        outer,
        inRows
            ? "System.arraycopy(arena, " + from + ", arena, " + to + ", " + row.extent() + ");"
            : "arena[" + to + "] = arena[" + from + "];");
  }

  private static String at(Shape start, Shape shape) {
    int at = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      at = at * shape.dimension(axis) + start.dimension(axis);
    }
    return at == 0 ? "" : " + " + at;
  }
}
