package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.NestFormula;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.NestStep;
import dev.kiln.processor.ir.op.NestStep.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernels of nests. Rows are copied into arrays of their own, since HotSpot makes vector
 * instructions of loops over such arrays. Where nothing is summed over a row, it holds as many
 * pixels as fit: loops over a few channels alone don't pay.
 */
final class NestWriter {

  private final NestOp op;
  private final NestOperands operands;
  private final int channels;
  private final int row;

  private NestWriter(NestOp op, NestOperands operands) {
    this.op = op;
    this.operands = operands;
    this.channels = operands.channels();
    this.row = operands.row();
  }

  static Kernel write(NestOp op, Node node, KernelBuilder kernel) {
    NestFormula formula = op.formula();
    List<String> equations = new ArrayList<>();
    equations.add(formula.equation().replace("epsilon", String.valueOf(op.epsilon())));
    if (!op.result().equals(NestOp.PLAIN)) {
      equations.add("then " + ExpressionCode.of(op.result(), op.rows(), "f"));
    }
    NestOperands operands = new NestOperands(op, node, kernel);
    kernel.describe(
        formula.title()
            + " of "
            + node.input(0).shape().dimensions()
            + by(formula, node)
            + SampleParts.words(operands.parts()),
        equations.toArray(String[]::new));
    if (operands.parts() > 1) {
      kernel.splitSamplesBy(operands.parts());
    }
    NestWriter writer = new NestWriter(op, operands);
    String loops = writer.loops();
    return kernel.body(operands.declare().add(loops));
  }

  private static String by(NestFormula formula, Node node) {
    if (formula != NestFormula.NORMALIZE) {
      return "";
    }
    return node.input(3).isActivation() ? " by the batch's statistics" : " by running averages";
  }

  private String loops() {
    if (!operands.perSample()) {
      return channels() + (op.totals() ? samples(passes()) : rows("from", "to"));
    }
    return samples(channels() + (op.totals() ? passes() : rows("n", "(n + 1)")));
  }

  private static String samples(String body) {
    return loop("n = from; n < to; n++", body);
  }

  private static String loop(String header, String body) {
    return "for (int " + header + ") {\n" + body.indent(2) + "}\n";
  }

  /** Computes what stands for a channel. */
  private String channels() {
    List<String> arrays = new ArrayList<>();
    StringBuilder steps = new StringBuilder();
    for (NestStep step : op.steps()) {
      String code = operands.ofChannel(step, "c");
      if (step.kind() == Kind.ONCE) {
        steps.append("double " + step.name() + " = " + code + ";\n");
      } else if (step.kind() == Kind.CHANNEL) {
        arrays.add(operands.array(step.name()));
        String value = operands.isFloat(step.formula()) ? code : "(float) (" + code + ")";
        steps.append(operands.array(step.name()) + "[c] = " + value + ";\n");
      }
    }
    return perChannel(operands.repeatedInputs(), steps.toString(), arrays);
  }

  /** Copies numbers of channels, computes more, and repeats them for all pixels of a row. */
  private String perChannel(List<String> names, String steps, List<String> computed) {
    StringBuilder code = new StringBuilder();
    List<String> arrays = new ArrayList<>();
    for (String name : names) {
      arrays.add(operands.array(name));
      code.append(copy(operands.start(name), operands.array(name) + ", 0", channels));
    }
    arrays.addAll(computed);
    if (!computed.isEmpty()) {
      code.append(loop("c = 0; c < " + channels + "; c++", steps));
    }
    if (!operands.onePixel() && !arrays.isEmpty()) {
      StringBuilder repeated = new StringBuilder();
      arrays.forEach(a -> repeated.append(a + "[i] = " + a + "[i - " + channels + "];\n"));
      code.append(loop("i = " + channels + "; i < " + row + "; i++", repeated.toString()));
    }
    return code.toString();
  }

  private static String copy(String from, String to, int length) {
    return "System.arraycopy(" + from + ", " + to + ", " + length + ");\n";
  }

  /** Goes through the rows of some samples one by one. */
  private String rows(String first, String end) {
    StringBuilder body = new StringBuilder(ofRow(op.steps()));
    for (String output : op.outputs()) {
      body.append(copy(operands.array(output) + ", 0", "arena, " + output + " + r * " + row, row));
    }
    return loop(
        "r = %s; r < %s; r++".formatted(operands.rows(first), operands.rows(end)), body.toString());
  }

  /** Goes through the rows of a sample once or several times. */
  private String passes() {
    StringBuilder body = new StringBuilder();
    for (List<NestStep> pass : op.passes()) {
      List<String> totals = names(pass, Kind.TOTAL);
      for (String total : totals) {
        body.append("${Arrays}.fill(" + operands.array(total) + ", 0f);\n");
      }
      String header = "r = %s; r < %s; r++";
      String rows = header.formatted(operands.rows("n"), operands.rows("(n + 1)"));
      body.append(loop(rows, ofRow(pass)));
      totals.forEach(total -> body.append(result(total, pass)));
      List<String> read = names(pass, Kind.RESULT).stream().filter(operands::isRead).toList();
      body.append(perChannel(read, "", List.of()));
    }
    return body.toString();
  }

  private static List<String> names(List<NestStep> steps, Kind kind) {
    return steps.stream().filter(step -> step.kind() == kind).map(NestStep::name).toList();
  }

  /** Reads a row, and computes of it what is asked for. */
  private String ofRow(List<NestStep> steps) {
    StringBuilder all = new StringBuilder();
    op.inputs().stream()
        .filter(op::isRow)
        .map(x -> copy("arena, " + x + " + r * " + row, operands.array(x) + ", 0", row))
        .forEach(all::append);
    StringBuilder elements = new StringBuilder();
    for (NestStep step : steps) {
      switch (step.kind()) {
        case EACH -> elements.append(each(step, " = "));
        case TOTAL -> elements.append(each(step, " += "));
        case SUM ->
            all.append(elements(elements))
                .append(RowSum.of(step.name(), operands.array(step.formula().toString()), "0"));
        case NUMBER ->
            all.append(elements(elements))
                .append("float " + step.name() + " = (float) (" + operands.ofRow(step) + ");\n");
        default -> {} // not of a row
      }
    }
    return all.append(elements(elements)).toString();
  }

  private String each(NestStep step, String assigns) {
    return operands.array(step.name()) + "[i]" + assigns + operands.ofElement(step) + ";\n";
  }

  /** The loop over the elements for the steps so far. */
  private String elements(StringBuilder steps) {
    String body = steps.toString();
    steps.setLength(0);
    return body.isEmpty() ? "" : loop("i = 0; i < " + row + "; i++", body);
  }

  /** Stores what follows from a total over a sample's rows. */
  private String result(String total, List<NestStep> pass) {
    NestStep as = new NestStep(Kind.RESULT, total, Expression.variable("total"));
    NestStep result =
        pass.stream()
            .filter(step -> step.kind() == Kind.RESULT && step.name().equals(total))
            .findFirst()
            .orElse(as);
    if (result.reads("groupTotal")) {
      return ofGroups(result);
    }
    return result.equals(as) && operands.onePixel()
        ? copy(operands.array(total) + ", 0", "arena, " + total + " + n * " + channels, channels)
        : result(result);
  }

  private String result(NestStep result) {
    String array = operands.array(result.name());
    String pixels = "for (int i = c; i < %s; i += %s) {\n  total += %s[i];\n}\n";
    String total =
        operands.onePixel()
            ? "double total = " + array + "[c];\n"
            : "double total = 0;\n" + pixels.formatted(row, channels, array);
    String store = "arena[%s + n * %s + c] = (float) (%s);\n";
    return loop(
        "c = 0; c < " + channels + "; c++",
        total + store.formatted(result.name(), channels, operands.ofChannel(result, "c")));
  }

  /** The same for the channels of a group together. */
  private String ofGroups(NestStep result) {
    int size = channels / op.groups();
    String array = operands.array(result.name());
    String sum = loop("c = i; c < i + " + size + "; c++", "groupTotal += " + array + "[c];\n");
    String store = "arena[%s + n * %s + c] = (float) (%s);\n";
    String total = "double groupTotal = 0;\nfor (int i = g * %s; i < %s; i += %s) {\n";
    return loop(
        "g = 0; g < " + op.groups() + "; g++",
        total.formatted(size, row, channels)
            + sum.indent(2)
            + "}\n"
            + loop(
                "c = g * %1$s; c < (g + 1) * %1$s; c++".formatted(size),
                store.formatted(result.name(), channels, operands.ofChannel(result, "c"))));
  }
}
