package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Broadcast;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The loops over a batch and the axes of a shape, in which operands that lack an axis stand still.
 * Neighbouring loops that all operands go through as if they were one become one.
 *
 * @param loops from the outermost to the innermost
 */
record LoopNest(List<Loop> loops) {

  private static final String COUNTERS = "ijklmpqrst";

  /** Copies {@code loops}. */
  LoopNest {
    loops = List.copyOf(loops);
  }

  /**
   * A loop.
   *
   * @param counter the variable that it counts
   * @param batch whether it goes over the samples, of each of which it takes {@code extent} parts
   * @param extent how far it goes
   * @param summed whether the output stands still while it runs
   * @param strides how far each input, and at last the output, moves on
   */
  record Loop(String counter, boolean batch, int extent, boolean summed, List<Integer> strides) {

    /** Copies {@code strides}. */
    Loop {
      strides = List.copyOf(strides);
    }

    /** The loop over so many parts of each sample instead of whole ones. */
    Loop overParts(int parts) {
      return new Loop(counter, batch, extent / parts, summed, strides);
    }

    private boolean joins(Loop inner) {
      boolean joins = summed == inner.summed;
      for (int i = 0; joins && i < strides.size(); i++) {
        joins = strides.get(i) == inner.strides.get(i) * inner.extent;
      }
      return joins;
    }
  }

  /** The loops of a node that computes a formula in each point of a space. */
  static LoopNest of(Shape space, Node node) {
    List<Value> operands = Stream.concat(node.inputs().stream(), node.outputs().stream()).toList();
    List<Loop> all = new ArrayList<>();
    if (node.inputs().stream().anyMatch(Value::batched)) {
      List<Integer> perSample =
          operands.stream().map(value -> value.batched() ? value.elements() : 0).toList();
      add(new Loop("", true, 1, !node.output().batched(), perSample), all);
    }
    for (int axis = 0; axis < space.rank(); axis++) {
      int at = axis;
      int extent = space.dimension(axis);
      List<Integer> strides =
          operands.stream().map(value -> stride(value.shape(), space, at)).toList();
      boolean summed = Broadcast.extent(node.output().shape(), space, axis) < extent;
      if (extent > 1) {
        add(new Loop("", false, extent, summed, strides), all);
      }
    }
    return named(all);
  }

  /** The loops over the batch and a box, of which each operand has one that lies in its shape. */
  static LoopNest of(Shape box, Shape... operands) {
    List<Loop> all = new ArrayList<>();
    add(
        new Loop("", true, 1, false, Stream.of(operands).map(o -> (int) o.elements()).toList()),
        all);
    for (int axis = 0; axis < box.rank(); axis++) {
      int at = axis;
      if (box.dimension(axis) > 1) {
        List<Integer> strides = Stream.of(operands).map(o -> stride(o, o, at)).toList();
        add(new Loop("", false, box.dimension(axis), false, strides), all);
      }
    }
    return named(all);
  }

  private static LoopNest named(List<Loop> all) {
    List<Loop> named = new ArrayList<>();
    for (Loop loop : all) {
      String counter = COUNTERS.substring(named.size(), named.size() + 1);
      named.add(new Loop(counter, loop.batch, loop.extent, loop.summed, loop.strides));
    }
    return new LoopNest(named);
  }

  private static void add(Loop inner, List<Loop> all) {
    if (all.isEmpty() || !all.get(all.size() - 1).joins(inner)) {
      all.add(inner);
      return;
    }
    Loop outer = all.remove(all.size() - 1);
    int extent = outer.extent * inner.extent;
    all.add(new Loop("", outer.batch, extent, outer.summed, inner.strides));
  }

  private static int stride(Shape operand, Shape space, int axis) {
    if (Broadcast.extent(operand, space, axis) < space.dimension(axis)) {
      return 0;
    }
    int stride = 1;
    for (int inner = axis + 1; inner < space.rank(); inner++) {
      stride *= Broadcast.extent(operand, space, inner);
    }
    return stride;
  }

  /** The nest whose outermost loop, which goes over samples, goes over so many parts of each. */
  LoopNest overParts(int parts) {
    List<Loop> all = new ArrayList<>(loops);
    all.set(0, loops.get(0).overParts(parts));
    return new LoopNest(all);
  }

  /** Whether one loop goes through all operands as they lie in memory. */
  boolean isContiguous() {
    return loops.size() == 1 && loops.get(0).strides().stream().allMatch(stride -> stride == 1);
  }

  /** The loops along which the output moves on. */
  List<Loop> kept() {
    return loops.stream().filter(loop -> !loop.summed).toList();
  }

  /** The loops that are summed over. */
  List<Loop> summed() {
    return loops.stream().filter(Loop::summed).toList();
  }

  /** Whether the innermost loop is summed over. */
  boolean endsWithSum() {
    return !loops.isEmpty() && loops.get(loops.size() - 1).summed;
  }

  /** Whether rows of the batch, be they as short as one element, are summed into one of them. */
  boolean sumsRows() {
    return summed().size() == 1
        && summed().get(0).batch()
        && kept().stream().allMatch(loop -> loop.strides().equals(List.of(1, 1)));
  }

  /** Where an operand's element is: {@code " + i * 24 + j"}. */
  String index(int operand) {
    return index(loops, operand);
  }

  /** The same, but for inner loops. */
  static String index(List<Loop> loops, int operand) {
    StringBuilder index = new StringBuilder();
    for (Loop loop : loops) {
      int stride = loop.strides.get(operand);
      if (stride != 0) {
        index.append(" + ").append(loop.counter).append(stride == 1 ? "" : " * " + stride);
      }
    }
    return index.toString();
  }
}
