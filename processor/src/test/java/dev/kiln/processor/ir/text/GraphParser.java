package dev.kiln.processor.ir.text;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.Value.Storage;
import dev.kiln.processor.ir.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what {@link GraphPrinter} prints. {@code #} begins a comment. Whether the program is legal
 * is not looked at: a node may read what stands below it, and even, as {@code x: Nx3}, what nothing
 * computes.
 */
public final class GraphParser {

  private static final Map<String, Class<? extends Op>> OPS =
      leaves(Op.class).distinct().collect(Collectors.toMap(OpNames::of, Function.identity()));

  private final Map<String, Value> values = new HashMap<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Value, Value> gradients = new HashMap<>();
  private final Map<Value, Value> updates = new HashMap<>();
  private final List<Value> kept = new ArrayList<>();
  private final Map<String, Value> roles = new HashMap<>();

  private GraphParser() {}

  /**
   * The program of a text.
   *
   * @throws IllegalArgumentException with the line and what is wrong with it
   */
  public static Graph parse(String text) {
    return new GraphParser().run(text.lines().toList());
  }

  private Graph run(List<String> lines) {
    // Values that stand below their first use are known from here on.
    for (int i = lines.size() - 1; i >= 0; i--) {
      Words words = new Words(i + 1, lines.get(i));
      if (!words.atEnd()) {
        declare(words);
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      Words words = new Words(i + 1, lines.get(i));
      if (!words.atEnd()) {
        line(words);
        if (!words.atEnd()) {
          throw words.error("it goes on behind its end");
        }
      }
    }
    return new Graph(
        role("input"),
        role("target"),
        parameters,
        nodes,
        role("output"),
        role("loss"),
        gradients,
        updates,
        kept);
  }

  private void declare(Words words) {
    if (isNode(words)) {
      outputs(words);
    } else {
      String keyword = words.word();
      switch (keyword) {
        case "input", "target" -> typed(Storage.ACTIVATION, words);
        case "parameter" -> typed(Storage.PARAMETER, words);
        default -> {}
      }
    }
  }

  private void line(Words words) {
    if (isNode(words)) {
      nodes.add(node(words));
      return;
    }
    String keyword = words.word();
    switch (keyword) {
      case "input", "target" -> put(keyword, typed(Storage.ACTIVATION, words), words);
      case "output", "loss" -> put(keyword, value(words), words);
      case "parameter" -> parameters.add(parameter(words));
      case "keep" -> kept.add(value(words));
      case "gradient" -> ofParameter(gradients, words);
      case "update" -> ofParameter(updates, words);
      default -> throw words.error("it begins with " + keyword + ", and is no node");
    }
  }

  private void ofParameter(Map<Value, Value> values, Words words) {
    Value parameter = value(words);
    words.expect("=");
    values.put(parameter, value(words));
  }

  /** The other lines begin with two words. */
  private static boolean isNode(Words words) {
    return words.sees(1, ":");
  }

  private Node node(Words words) {
    List<Value> outputs = outputs(words);
    words.expect("=");
    Class<? extends Op> op = op(words);
    List<Value> inputs = new ArrayList<>();
    words.expect("(");
    while (!words.skip(")")) {
      inputs.add(value(words));
      if (!words.sees(0, ")")) {
        words.expect(",");
      }
    }
    return new Node(
        AttributeParser.parse(op, words, OpNames.USUAL), layers(words), inputs, outputs);
  }

  private List<Value> outputs(Words words) {
    List<Value> outputs = new ArrayList<>();
    do {
      outputs.add(typed(Storage.ACTIVATION, words));
    } while (words.skip(","));
    return outputs;
  }

  private Parameter parameter(Words words) {
    Value value = typed(Storage.PARAMETER, words);
    return AttributeParser.parse(Parameter.class, words, GraphPrinter.usual(value));
  }

  private static List<String> layers(Words words) {
    List<String> layers = new ArrayList<>();
    words.expect("@");
    do {
      layers.add(words.word());
    } while (words.skip(","));
    return layers;
  }

  /** Reads a name and its type. */
  private Value typed(Storage usual, Words words) {
    String name = words.word();
    words.expect(":");
    Value value = value(name, usual, words);
    values.put(name, value);
    return value;
  }

  /** Reads the name of a value that has its type elsewhere, or both. */
  private Value value(Words words) {
    if (words.sees(1, ":")) {
      return typed(Storage.ACTIVATION, words);
    }
    String name = words.word();
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> words.error("there is no value " + name));
  }

  private void put(String role, Value value, Words words) {
    if (roles.put(role, value) != null) {
      throw words.error("there is another " + role);
    }
  }

  private Value role(String role) {
    return Optional.ofNullable(roles.get(role))
        .orElseThrow(() -> new IllegalArgumentException("the " + role + " is missing"));
  }

  /** The kind of op that has a name, or nothing. */
  private static Class<? extends Op> op(Words words) {
    String name = words.word();
    Class<? extends Op> op = OPS.get(name);
    if (op == null) {
      throw words.error("there is no op " + name);
    }
    return op;
  }

  private static Stream<Class<? extends Op>> leaves(Class<? extends Op> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(permitted -> leaves(permitted.asSubclass(Op.class)))
        : Stream.of(type);
  }

  /** Reads a type; gives the value of a name that has it. */
  private static Value value(String name, Storage usual, Words words) {
    String word = words.word();
    Optional<Storage> storage = storage(word);
    String text = storage.isPresent() ? words.word() : word;
    boolean batched = text.startsWith(ValueType.BATCH);
    try {
      Shape shape =
          AttributeParser.shape(batched ? text.substring(ValueType.BATCH.length()) : text);
      return new Value(name, shape, batched, storage.orElse(usual));
    } catch (NumberFormatException unfit) {
      throw words.error("'" + text + "' is no shape");
    }
  }

  private static Optional<Storage> storage(String word) {
    return Arrays.stream(Storage.values()).filter(s -> ValueType.word(s).equals(word)).findFirst();
  }
}
