package dev.kiln.processor.ir;

import dev.kiln.processor.ir.Value.Storage;
import dev.kiln.processor.ir.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an op may read and write: a line of the table in {@link Signatures}, which says how it is
 * read.
 */
final class Signature {

  private static final Pattern SPACES = Pattern.compile(" +");
  private static final String LEADING = "...";
  private static final String ANY = "any";

  private final List<Operand> inputs;
  private final List<Operand> outputs;

  private Signature(List<Operand> inputs, List<Operand> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Reads {@code N i, W i u, W u ?bias -> N u}. */
  static Signature parse(String line) {
    List<List<Operand>> sides =
        Arrays.stream(line.split(" -> ", -1))
            .map(side -> Arrays.stream(side.split(", ", -1)).map(Operand::parse).toList())
            .toList();
    return new Signature(sides.get(0), sides.get(1));
  }

  /**
   * Whether a node's operands are as it says.
   *
   * @param asked whether an op has a flag
   */
  boolean fits(Node node, BiPredicate<Op, String> asked) {
    Map<String, List<Integer>> extents = new HashMap<>();
    return fits(node.inputs(), present(inputs, node, asked), extents)
        && fits(node.outputs(), present(outputs, node, asked), extents);
  }

  private static List<Operand> present(
      List<Operand> operands, Node node, BiPredicate<Op, String> asked) {
    return operands.stream()
        .filter(operand -> operand.flag.isEmpty() || asked.test(node.op(), operand.flag))
        .toList();
  }

  private static boolean fits(
      List<Value> values, List<Operand> operands, Map<String, List<Integer>> extents) {
    int last = operands.size() - 1;
    Operand end = operands.get(last);
    boolean enough =
        end.repeated
            ? values.size() >= operands.size() - (end.optional ? 1 : 0)
            : values.size() == operands.size();
    for (int i = 0; enough && i < values.size(); i++) {
      enough = operands.get(Math.min(i, last)).fits(values.get(i), extents);
    }
    return enough;
  }

  /** Where an operand is kept. */
  private enum Kind {
    /** An activation of each sample. */
    N,
    /** An activation that stands for the batch. */
    B,
    /** A parameter, or what follows from parameters. */
    W,
    /** The gradient of a parameter. */
    G,
    /** The next value of a parameter. */
    U,
    /** What follows from parameters. */
    D;

    boolean fits(Value value) {
      Storage storage = value.storage();
      return value.batched() == (this == N)
          && switch (this) {
            case N, B -> storage == Storage.ACTIVATION;
            case W -> storage == Storage.PARAMETER || storage == Storage.DERIVED;
            case G -> storage == Storage.GRADIENT;
            case U -> storage == Storage.UPDATE;
            case D -> storage == Storage.DERIVED;
          };
    }
  }

  private record Operand(
      Set<Kind> kinds, List<String> extents, String flag, boolean repeated, boolean optional) {

    static Operand parse(String text) {
      List<String> words = new ArrayList<>(List.of(SPACES.split(text.strip())));
      Set<Kind> kinds =
          Arrays.stream(words.remove(0).split("\\|", -1))
              .map(Kind::valueOf)
              .collect(Collectors.toSet());
      String end = words.get(words.size() - 1);
      boolean optional = end.equals("*");
      boolean repeated = optional || end.equals("+");
      String flag = end.startsWith("?") ? end.substring(1) : "";
      if (repeated || !flag.isEmpty()) {
        words.remove(words.size() - 1);
      }
      return new Operand(kinds, List.copyOf(words), flag, repeated, optional);
    }

    boolean fits(Value value, Map<String, List<Integer>> known) {
      List<Integer> shape = value.shape().dimensions();
      if (kinds.stream().noneMatch(kind -> kind.fits(value))) {
        return false;
      }
      if (extents.contains(ANY)) {
        return true;
      }
      int leading = extents.contains(LEADING) ? shape.size() - extents.size() + 1 : 0;
      if (leading < 0 || shape.size() != leading + counted()) {
        return false;
      }
      int at = 0;
      boolean fits = true;
      for (String extent : extents) {
        int next = at + (extent.equals(LEADING) ? leading : 1);
        fits &= matches(extent, shape.subList(at, next), known);
        at = next;
      }
      return fits;
    }

    private int counted() {
      return (int) extents.stream().filter(extent -> !extent.equals(LEADING)).count();
    }

    private static boolean matches(
        String extent, List<Integer> here, Map<String, List<Integer>> known) {
      if (Character.isDigit(extent.charAt(0))) {
        return here.equals(List.of(Integer.valueOf(extent)));
      }
      List<Integer> before = known.putIfAbsent(extent, here);
      return before == null || before.equals(here);
    }
  }
}
