package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.LoopNest.Loop;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Expression.Call;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.NamedFunction;
import dev.kiln.processor.ir.op.ReduceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kernels of formulas, of each element or summed: plain loops over all axes, or what the
 * runtime has in vectors. Formulas are computed in double precision unless floats give the same,
 * and so are sums, but where the last axis is none of those that are summed over: then rows are
 * added to the output, as memory lies. Workers split the samples, or the first axis of the output
 * where the batch is summed over.
 */
final class ExpressionWriter {

  /** What kernels call other things. */
  private static final Set<String> TAKEN =
      Stream.concat(
              Arrays.stream(Variable.values()).map(Variable::identifier),
              Stream.of("from", "to", "sum", "result", "y"))
          .collect(Collectors.toUnmodifiableSet());

  private static final String ADD_ROWS =
      """
      ${Arrays}.fill(%1$s + from, %3$s + to, 0f);
      LOOPS.addRows(%2$s + from, %4$s, %5$s, to - from, %1$s + from);""";

  private static final String CALL =
      """
      int at = %s;
      %s%s, %s);""";

  private final Node node;
  private final KernelBuilder kernel;
  private final Expression value;
  private final boolean inFloats;
  private final int parts;
  private final LoopNest nest;
  private final Optional<NarrowRows> narrow;
  private final List<String> names;
  private final LoopCode code;
  private final List<Place> places;
  private final Place output;
  private int count = 1;

  private ExpressionWriter(Expression value, Shape space, Node node, KernelBuilder kernel) {
    this.node = node;
    this.kernel = kernel;
    this.value = value;
    LoopNest whole = LoopNest.of(space, node);
    this.parts = whole.isContiguous() ? SampleParts.of(space, whole.kept()) : 1;
    this.nest = parts > 1 ? whole.overParts(parts) : whole;
    this.code = new LoopCode(nest.kept());
    this.inFloats = value.roundings() <= 1 && !nest.endsWithSum();
    this.narrow = sumsRows() ? NarrowRows.of(nest) : Optional.empty();
    this.names = names(node);
    this.places = takesInputs();
    this.output = takesOutput();
  }

  static Kernel map(MapOp op, Node node, KernelBuilder kernel) {
    return new ExpressionWriter(op.value(), op.shape(), node, kernel)
        .write(ExpressionWords.of(op.value()) + " of " + op.shape().dimensions(), "y = ");
  }

  static Kernel reduce(ReduceOp op, Node node, KernelBuilder kernel) {
    if (op.mean()) {
      return new ExpressionWriter(op.value(), op.space(), node, kernel)
          .dividedBy(op.count())
          .write(ExpressionWords.of(op.value()) + " of " + op.space().dimensions(), "y = mean of ");
    }
    List<String> over = new ArrayList<>();
    if (!op.shape().equals(op.space())) {
      over.add(op.space().dimensions().toString());
    }
    if (op.overBatch()) {
      over.add("the batch");
    }
    return new ExpressionWriter(op.value(), op.space(), node, kernel)
        .write(
            op.shape().dimensions() + ", a sum over " + String.join(" and ", over), "y = sum of ");
  }

  private ExpressionWriter dividedBy(int elements) {
    count = elements;
    return this;
  }

  private Kernel write(String headline, String result) {
    List<Loop> kept = nest.kept();
    kernel.describe(headline + split(kept), result + ExpressionCode.of(value, names, ""));
    List<Loop> summed = nest.summed();
    Optional<String> routine = nest.isContiguous() ? routine() : Optional.empty();
    if (routine.isPresent()) {
      call(routine.get());
    } else if (isCopyOfRows()) {
      List<Loop> outer = kept.subList(0, kept.size() - 1);
      code.inside(outer, () -> copyRow(outer, kept.get(outer.size())));
    } else if (summed.isEmpty()) {
      code.inside(kept, () -> store(" = " + load()));
    } else if (narrow.isPresent()) {
      ScratchArrays scratch = kernel.library().scratch();
      code.line(narrow.get().code(places.get(0), output.array + "[" + output.start, scratch));
    } else if (sumsRows()) {
      Loop rows = summed.get(0);
      int stride = rows.strides().get(0);
      code.line(ADD_ROWS.formatted(output, places.get(0), output.start, code.end(rows), stride));
    } else if (nest.endsWithSum()) {
      code.inside(kept, () -> addAll(summed));
    } else {
      Loop last = kept.get(kept.size() - 1);
      code.inside(kept.subList(0, kept.size() - 1), () -> addRows(summed, last));
    }
    return kernel.body(code.template().put("ElementFunction", KernelTypes.ELEMENT_FUNCTION));
  }

  /** What the runtime has for a formula, up to the operands. */
  private Optional<String> routine() {
    if (value.equals(MapOp.RELU_GRADIENT)) {
      return Optional.of("LOOPS.reluGradient(");
    }
    return ExpressionWords.inRuntime(value).map(this::function);
  }

  private String function(Call call) {
    NamedFunction function = ExpressionWords.named(call);
    String alpha = call.arguments().size() > 1 ? call.arguments().get(1).toString() : "0";
    kernel.library().model().warmUp(function);
    return "FUNCTIONS"
        + (call.function() == function ? ".apply(" : ".gradient(")
        + "${ElementFunction}."
        + function
        + ", "
        + Literals.of(Double.parseDouble(alpha))
        + ", ";
  }

  /** Calls a routine of the runtime with all operands. */
  private void call(String routine) {
    Loop all = nest.kept().get(0);
    String given =
        Stream.concat(places.stream(), Stream.of(output))
            .map(place -> place + " + at")
            .collect(Collectors.joining(", "));
    String length = LoopCode.times("(to - from)", all);
    code.line(CALL.formatted(LoopCode.times("from", all), routine, given, length));
  }

  /** Whether rows are repeated as they are. */
  private boolean isCopyOfRows() {
    List<Loop> loops = nest.loops();
    return value.equals(Expression.operand(0))
        && nest.kept().size() == loops.size()
        && loops.size() > 1
        && loops.get(loops.size() - 1).strides().equals(List.of(1, 1));
  }

  private void copyRow(List<Loop> outer, Loop row) {
    String from = places.get(0) + LoopNest.index(outer, 0);
    String to = output + LoopNest.index(outer, 1);
    code.line("System.arraycopy(" + from + ", " + to + ", " + row.extent() + ");");
  }

  /** Whether rows of the batch are summed as they are. */
  private boolean sumsRows() {
    return value.equals(Expression.operand(0)) && nest.sumsRows();
  }

  /** The sum of one element of the output. */
  private void addAll(List<Loop> summed) {
    code.line("double sum = 0;");
    code.inside(summed, () -> code.line("sum += " + load() + ";"));
    store(count == 1 ? " = (float) sum" : " = (float) (sum / " + count + ")");
  }

  /** The sums of a row of the output. */
  private void addRows(List<Loop> summed, Loop last) {
    code.inside(List.of(last), () -> store(" = 0"));
    List<Loop> inner = new ArrayList<>(summed);
    inner.add(last);
    code.inside(inner, () -> store(" += " + load()));
  }

  /** Reads the operands; the formula of them. */
  private String load() {
    for (int input = 0; input < names.size(); input++) {
      String type = inFloats ? "float" : "double";
      code.line(type + " " + names.get(input) + " = " + element(places.get(input), input) + ";");
    }
    if (inFloats) {
      return ExpressionCode.of(value, names, "f");
    }
    return nest.endsWithSum()
        ? ExpressionCode.of(value, names, "")
        : "(float) (" + ExpressionCode.of(value, names, "") + ")";
  }

  private void store(String assignment) {
    code.line(element(output, names.size()) + assignment + ";");
  }

  private String element(Place place, int operand) {
    return place.array + "[" + place.start + nest.index(operand) + "]";
  }

  /** Where an operand starts; as text, what methods of the runtime are given. */
  private record Place(String array, String start) {

    @Override
    public String toString() {
      return array + ", " + start;
    }
  }

  private List<Place> takesInputs() {
    List<Place> all = new ArrayList<>();
    for (int input = 0; input < names.size(); input++) {
      String name = names.get(input);
      Variable array = Variable.of(node.input(input));
      if (array == Variable.ARENA) {
        kernel.takesInput(name + "At", input);
        all.add(new Place(array.identifier(), name + "At"));
      } else {
        // What is read of gradients is added to others.
        Variable read = array == Variable.GRADIENTS ? Variable.CONTRIBUTIONS : array;
        all.add(new Place(read.identifier(), kernel.placeOfInput(name, input)));
      }
    }
    return all;
  }

  private Place takesOutput() {
    String array = Variable.of(node.output()).identifier();
    if (!node.output().isActivation()) {
      return new Place(array, kernel.placeOfOutput("result"));
    }
    kernel.takesOutput("yAt");
    return new Place(array, "yAt");
  }

  /** Says how the work is split, if not by samples. */
  private String split(List<Loop> kept) {
    if (!kept.isEmpty() && kept.get(0).batch()) {
      if (parts > 1) {
        kernel.splitSamplesBy(parts);
      }
      return SampleParts.words(parts);
    }
    kernel.splitBy(kept.isEmpty() || narrow.isPresent() ? 1 : kept.get(0).extent());
    return narrow.isPresent()
        ? ""
        : "; the work is split by " + (kept.size() > 1 ? "the first axis" : "elements");
  }

  /** Operands are called as their layers call them. */
  private static List<String> names(Node node) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>(TAKEN);
    for (Value input : node.inputs()) {
      int dot = input.name().lastIndexOf('.');
      String whole = input.name().equals("target") ? "target" : "x";
      String name = dot < 0 ? whole : input.name().substring(dot + 1);
      String free = name;
      for (int number = 2; !taken.add(free); number++) {
        free = name + number;
      }
      names.add(free);
    }
    return names;
  }
}
