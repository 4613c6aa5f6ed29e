package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.NestFormula;
import dev.kiln.processor.ir.op.NestFormula.Kind;
import dev.kiln.processor.ir.op.NestFormula.Step;
import dev.kiln.processor.ir.op.NestOp;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the names in a nest's formulas are in its kernel. */
final class NestOperands {

  private static final int LONGEST_ROW = 512;

  /** Names that are neither those of methods nor of what they belong to. */
  private static final Pattern NAME = Pattern.compile("(?<![.\\w])[a-zA-Z]\\w*(?![\\w(.])");

  private final NestFormula formula;
  private final Node node;
  private final KernelBuilder kernel;
  private final int channels;
  private final int pixels;
  private final int row;
  private final Map<String, String> constants;
  private final Set<String> arrays = new LinkedHashSet<>();

  NestOperands(NestOp op, Node node, KernelBuilder kernel) {
    Shape rows = node.input(0).shape();
    this.formula = op.formula();
    this.node = node;
    this.kernel = kernel;
    this.channels = rows.dimension(rows.rank() - 1);
    this.pixels = (int) (rows.elements() / channels);
    this.row = formula.sumsRows() ? channels : longestRow();
    this.constants =
        Map.of(
            "channels", String.valueOf(channels),
            "pixels", String.valueOf(pixels),
            "count", "count",
            "epsilon", String.valueOf(op.epsilon()));
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

  /** So many samples as rows, {@code from * 4}. */
  String rows(String samples) {
    int perSample = pixels * channels / row;
    return perSample == 1 ? samples : samples + " * " + perSample;
  }

  /** Lets the kernel take them, and declares the arrays that were asked for. */
  Template declare() {
    Set<Variable> taken = EnumSet.of(Variable.ARENA);
    node.inputs().forEach(input -> taken.add(array(input)));
    taken.forEach(kernel::takes);
    for (int i = 0; i < formula.inputs().size(); i++) {
      if (node.input(i).isActivation()) {
        kernel.takesInput(formula.inputs().get(i), i);
      }
    }
    for (int i = 0; i < formula.outputs().size(); i++) {
      kernel.takesOutput(formula.outputs().get(i), i);
    }
    Template start = new Template();
    ScratchArrays scratch = kernel.library().scratch();
    arrays.forEach(
        array -> start.add("float[] " + array + " = scratch." + scratch.row(array, row) + ";\n"));
    if (formula.sumsRows()) {
      RowSum.declareParts(start, channels, scratch);
    }
    if (formula.steps().stream().anyMatch(step -> reads(step, "count"))) {
      kernel.takes(Variable.BATCH);
      start.add("double count = batch * " + pixels + ";\n");
    }
    kernel.takes(Variable.SCRATCH);
    return start;
  }

  private static Variable array(Value value) {
    return switch (value.storage()) {
      case ACTIVATION -> Variable.ARENA;
      case GRADIENT -> Variable.GRADIENTS;
      case DERIVED -> Variable.DERIVED;
      case PARAMETER, UPDATE -> Variable.PARAMETERS;
    };
  }

  /** The array of what a name stands for in a row. A row's result takes the place of the row. */
  String array(String name) {
    boolean result = formula.outputs().contains(name) && !formula.totals();
    String array = (result ? formula.inputs().get(0) : name) + "s";
    arrays.add(array);
    return array;
  }

  /** Inputs that are one number for each channel, and which steps of elements read. */
  List<String> repeatedInputs() {
    return formula.inputs().stream()
        .filter(name -> !NestFormula.isRow(name) && isRead(name))
        .toList();
  }

  /** Whether steps of elements read what is one number for each channel. */
  boolean isRead(String name) {
    return formula.steps().stream()
        .filter(step -> step.kind() == Kind.EACH || step.kind() == Kind.TOTAL)
        .anyMatch(step -> reads(step, name));
  }

  private static boolean reads(Step step, String name) {
    return NAME.matcher(step.formula()).results().anyMatch(found -> found.group().equals(name));
  }

  /**
   * Where an input starts that is one number for each channel, or a sample's output: {@code
   * parameters, 24}.
   */
  String start(String name) {
    int input = formula.inputs().indexOf(name);
    if (input < 0) {
      return Variable.ARENA.identifier() + ", " + name + " + n * " + channels;
    }
    Value value = node.input(input);
    String place = value.isActivation() ? name : kernel.placeOfInput(name, input);
    return array(value).identifier() + ", " + place;
  }

  /** A step's code for the element at {@code i} of a row. */
  String ofElement(Step step) {
    return code(step, name -> isNumber(name) ? name : array(name) + "[i]");
  }

  private boolean isNumber(String name) {
    return formula.steps().stream()
        .filter(step -> step.kind() == Kind.NUMBER || step.kind() == Kind.SUM)
        .anyMatch(step -> step.name().equals(name));
  }

  /** A step's code for a channel, which the code calls by a name; what is no input is as it is. */
  String ofChannel(Step step, String channel) {
    return code(
        step,
        name ->
            formula.inputs().contains(name)
                ? start(name).replace(", ", "[") + " + " + channel + "]"
                : name);
  }

  private String code(Step step, UnaryOperator<String> meaning) {
    return NAME.matcher(step.formula())
        .replaceAll(
            found -> {
              String name = found.group();
              boolean known = constants.containsKey(name);
              return Matcher.quoteReplacement(known ? constants.get(name) : meaning.apply(name));
            })
        .replace("fma(", "${MultiplyAdd}.of(");
  }
}
