package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BasicFunction;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Expression.Call;
import dev.kiln.processor.ir.op.Expression.Variable;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.NestStep;
import dev.kiln.processor.ir.op.NestStep.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What the names in a nest's formulas are in its kernel. */
final class NestOperands {

  private static final int LONGEST_ROW = 512;

  private final NestOp op;
  private final Node node;
  private final KernelBuilder kernel;
  private final int channels;
  private final int pixels;
  private final int row;
  private final Map<String, String> constants;
  private final Set<String> arrays = new LinkedHashSet<>();

  NestOperands(NestOp op, Node node, KernelBuilder kernel) {
    Shape rows = node.input(0).shape();
    this.op = op;
    this.node = node;
    this.kernel = kernel;
    this.channels = rows.dimension(rows.rank() - 1);
    this.pixels = (int) (rows.elements() / channels);
    this.row = op.sumsRows() ? channels : longestRow();
    this.constants =
        Map.of(
            "channels", String.valueOf(channels),
            "pixels", String.valueOf(pixels),
            "elements", String.valueOf(pixels * channels / op.groups()),
            "count", "count");
  }

  /** As many pixels as fit, and the same in all rows of a sample. */
  private int longestRow() {
    int most = Math.max(1, Math.min(pixels, LONGEST_ROW / channels));
    return channels
        * IntStream.iterate(most, p -> p - 1).filter(p -> pixels % p == 0).findFirst().orElse(1);
  }

  int channels() {
    return channels;
  }

  /** The length of a row. */
  int row() {
    return row;
  }

  /** Whether a row is one pixel. */
  boolean onePixel() {
    return row == channels;
  }

  /** So many samples, or parts of them, as rows, {@code from * 4}. */
  String rows(String samples) {
    int perSample = parts() > 1 ? 1 : pixels * channels / row;
    return perSample == 1 ? samples : samples + " * " + perSample;
  }

  /** Into how many parts samples are split: into rows where each stands alone. */
  int parts() {
    boolean alone = !op.totals() && !perSample();
    return alone && SampleParts.of(node.input(0).shape()) > 1 ? pixels * channels / row : 1;
  }

  /** Lets the kernel take them, and declares the arrays that were asked for. */
  Template declare() {
    for (int i = 0; i < op.inputs().size(); i++) {
      if (node.input(i).isActivation()) {
        kernel.takesInput(op.inputs().get(i), i);
      }
    }
    for (int i = 0; i < op.outputs().size(); i++) {
      kernel.takesOutput(op.outputs().get(i), i);
    }
    Template start = new Template();
    ScratchArrays scratch = kernel.library().scratch();
    arrays.forEach(
        array -> start.add("float[] " + array + " = scratch." + scratch.row(array, row) + ";\n"));
    if (op.sumsRows()) {
      RowSum.declareParts(start, channels, scratch);
    }
    if (op.steps().stream().anyMatch(step -> step.reads("count"))) {
      start.add("double count = batch * " + pixels + ";\n");
    }
    return start;
  }

  /** The array of what a name stands for in a row. A row's result takes the place of the row. */
  String array(String name) {
    boolean result = op.outputs().contains(name) && !op.totals();
    String array = (result ? op.inputs().get(0) : name) + "s";
    arrays.add(array);
    return array;
  }

  /** Inputs that are one number for each channel, and which steps of elements read. */
  List<String> repeatedInputs() {
    return op.inputs().stream().filter(name -> !op.isRow(name) && isRead(name)).toList();
  }

  /** Whether numbers of channels are others for each sample. */
  boolean perSample() {
    return IntStream.range(0, op.inputs().size())
        .anyMatch(i -> !op.isRow(op.inputs().get(i)) && node.input(i).batched());
  }

  /** Whether steps of elements read what is one number for each channel. */
  boolean isRead(String name) {
    return op.steps().stream().anyMatch(step -> step.ofElements() && step.reads(name));
  }

  /**
   * Where an input starts that is one number for each channel, or a sample's output: {@code
   * parameters, 24}.
   */
  String start(String name) {
    int input = op.inputs().indexOf(name);
    if (input < 0) {
      return Kernel.Variable.ARENA.identifier() + ", " + name + " + n * " + channels;
    }
    Value value = node.input(input);
    if (value.batched()) {
      return Kernel.Variable.of(value).identifier() + ", " + name + " + n * " + channels;
    }
    String place = value.isActivation() ? name : kernel.placeOfInput(name, input);
    return Kernel.Variable.of(value).identifier() + ", " + place;
  }

  /** A step's code for the element at {@code i} of a row. */
  String ofElement(NestStep step) {
    return code(step, "f", name -> isNumber(name) ? name : array(name) + "[i]");
  }

  /** A step's code for a number that stands for a row. */
  String ofRow(NestStep step) {
    return code(step, "", UnaryOperator.identity());
  }

  private boolean isNumber(String name) {
    return op.steps().stream()
        .filter(step -> step.kind() == Kind.NUMBER || step.kind() == Kind.SUM)
        .anyMatch(step -> step.name().equals(name));
  }

  /** A step's code for a channel, which the code calls by a name; what is no input is as it is. */
  String ofChannel(NestStep step, String channel) {
    return code(
        step,
        "",
        name ->
            op.inputs().contains(name)
                ? start(name).replace(", ", "[") + " + " + channel + "]"
                : name);
  }

  /** Whether Java computes a formula of a channel in floats: a product of inputs, say. */
  boolean isFloat(Expression formula) {
    return formula instanceof Call call
        ? call.function() == BasicFunction.MULTIPLY
            && call.arguments().stream().allMatch(this::isFloat)
        : formula instanceof Variable variable && op.inputs().contains(variable.name());
  }

  private String code(NestStep step, String suffix, UnaryOperator<String> meaning) {
    return new ExpressionCode(leaf -> code(leaf, suffix, meaning)).of(step.formula());
  }

  private String code(Expression leaf, String suffix, UnaryOperator<String> meaning) {
    if (leaf instanceof Variable variable) {
      String constant = constants.get(variable.name());
      return constant == null ? meaning.apply(variable.name()) : constant;
    }
    return ExpressionCode.leaf(leaf, suffix);
  }
}
