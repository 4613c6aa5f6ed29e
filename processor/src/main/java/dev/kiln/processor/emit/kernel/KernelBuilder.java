package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.kiln.processor.emit.kernel.Kernel.Argument;
import dev.kiln.processor.emit.kernel.Kernel.Kept;
import dev.kiln.processor.emit.kernel.Kernel.Packed;
import dev.kiln.processor.emit.kernel.Kernel.Position;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.report.Bytes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Puts the method of a kernel together. */
final class KernelBuilder {

  private static final int COMMENT_WIDTH = 90;

  /** What kernels take first, and behind the places of operands. */
  private static final Set<Variable> ARRAYS = EnumSet.range(Variable.PARAMETERS, Variable.ARENA);

  private static final Set<Variable> NUMBERS = EnumSet.of(Variable.BATCH, Variable.KEY);

  private final String name;
  private final String origin;
  private final Node node;
  private final int layers;
  private final KernelLibrary library;
  private final MethodSpec.Builder method;
  private final List<Argument> arguments = new ArrayList<>();
  private final Map<String, Position> operands = new LinkedHashMap<>();
  private final Map<String, Position> places = new LinkedHashMap<>();
  private Optional<Argument> weight = Optional.empty();
  private String summary = "";
  private Split split = Split.SAMPLES;
  private Bytes copied = Bytes.NONE;

  /**
   * Starts a kernel.
   *
   * @param origin where its layers were declared
   * @param node a node that it is for
   * @param layers how many layers call it, each with parameters of its own
   */
  KernelBuilder(String name, String origin, Node node, int layers, KernelLibrary library) {
    this.name = name;
    this.node = node;
    this.layers = layers;
    this.library = library;
    this.method = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
    this.origin = origin;
  }

  /** The kernel's name, for methods that belong to it. */
  String name() {
    return name;
  }

  /** The shared parts of all kernels. */
  KernelLibrary library() {
    return library;
  }

  /** What the kernel computes: a headline, and optionally a formula. */
  KernelBuilder describe(String headline, String... formulas) {
    summary = headline;
    method.addJavadoc("$L", wrap(name + ": " + headline + "."));
    for (String formula : formulas) {
      method.addJavadoc("\n\n$L", wrap("<p>{@code " + formula + "}"));
    }
    method.addJavadoc("\n\n$L", wrap("<p>" + origin));
    return this;
  }

  /**
   * Where a parameter that the node reads starts among all parameters: a number, or what layers
   * that share the kernel call it with.
   *
   * @param role what the kernel calls the parameter
   */
  String placeOfInput(String role, int input) {
    return place(role, node.input(input), new Position(input, false));
  }

  /** The same for what the node writes: a gradient, say. */
  String placeOfOutput(String role) {
    return place(role, node.output(), new Position(0, true));
  }

  private String place(String role, Value value, Position position) {
    if (layers == 1) {
      return String.valueOf(library.offset(value));
    }
    String identifier = role + "At";
    places.put(identifier, position);
    return identifier;
  }

  /** Starts the kernel that packs the node's weight for this one. */
  KernelBuilder packing() {
    return new KernelBuilder(library.packingName(name, node), origin, node, layers, library);
  }

  /** The kernel reads or writes {@code weights}, the packed weight of its layer. */
  KernelBuilder takesPacked(CodeBlock length) {
    weight = Optional.of(new Packed(length));
    return this;
  }

  /** The kernel packs its layer's weight in shares, and finds {@code kept} those that stay. */
  KernelBuilder takesKept(int parts) {
    weight = Optional.of(new Kept(parts));
    return this;
  }

  /** The kernel reads an input of the node, whose first element is at {@code arena[parameter]}. */
  KernelBuilder takesInput(String parameter, int input) {
    return takes(parameter, new Position(input, false));
  }

  /** The kernel writes the node's output, whose first element is at {@code arena[parameter]}. */
  KernelBuilder takesOutput(String parameter) {
    return takesOutput(parameter, 0);
  }

  /** The same for one of several outputs. */
  KernelBuilder takesOutput(String parameter, int output) {
    return takes(parameter, new Position(output, true));
  }

  /**
   * The kernel reads inputs of the node, from the first one on, and writes outputs, all of them in
   * the arena.
   *
   * @param operands what it calls their places, {@code x dy -> dx}
   */
  KernelBuilder takesArena(String operands) {
    String[] sides = operands.split(" ?-> ?", -1);
    String[] inputs = sides[0].split(" ", -1);
    for (int i = 0; i < inputs.length; i++) {
      takesInput(inputs[i], i);
    }
    String[] outputs = sides[1].isEmpty() ? new String[0] : sides[1].split(" ", -1);
    for (int i = 0; i < outputs.length; i++) {
      takesOutput(outputs[i], i);
    }
    return this;
  }

  /** The kernel copies so many floats before it computes on them, see {@link Kernel#copied}. */
  KernelBuilder copies(long perSample, long perBatch) {
    copied = Bytes.ofFloats(perSample, perBatch);
    return this;
  }

  /** The work is split by something other than the samples of the batch. */
  KernelBuilder splitBy(int parts) {
    split = new Split(Split.By.PARTS, parts);
    return this;
  }

  /** The work is split by so many parts of each sample of the batch. */
  KernelBuilder splitSamplesBy(int parts) {
    split = new Split(Split.By.PARTS_OF_SAMPLES, parts);
    return this;
  }

  private KernelBuilder takes(String parameter, Position position) {
    operands.put(parameter, position);
    return this;
  }

  /** Breaks a comment into lines that fit. */
  private static String wrap(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > COMMENT_WIDTH) {
        lines.append('\n');
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }

  /**
   * The kernel with the given body, in parts that know different numbers. It takes what the body
   * names of what every program has.
   */
  Kernel body(Template... parts) {
    Set<String> names = new HashSet<>();
    for (Template part : parts) {
      CodeBlock code = part.code();
      names.addAll(FreeNames.of(code));
      method.addCode(code);
    }
    library.model().name(names);
    addVariables(names, ARRAYS);
    addPlaces(operands);
    addVariables(names, NUMBERS);
    weight.ifPresent(
        argument -> {
          boolean packed = argument instanceof Packed;
          TypeName type = packed ? ArrayTypeName.of(TypeName.FLOAT) : KernelTypes.KEPT_WEIGHT;
          add(argument, type, packed ? "weights" : "kept");
        });
    addVariables(names, Set.of(Variable.SCRATCH));
    addPlaces(places);
    method.addParameter(int.class, "from").addParameter(int.class, "to");
    return new Kernel(name, summary, method.build(), arguments, split, copied, Optional.empty());
  }

  private void addVariables(Set<String> names, Set<Variable> among) {
    for (Variable variable : among) {
      if (names.contains(variable.identifier())) {
        add(variable, variable.type(), variable.identifier());
      }
    }
  }

  private void addPlaces(Map<String, Position> all) {
    all.forEach((identifier, position) -> add(position, TypeName.INT, identifier));
  }

  private void add(Argument argument, TypeName type, String parameter) {
    arguments.add(argument);
    method.addParameter(type, parameter);
  }
}
