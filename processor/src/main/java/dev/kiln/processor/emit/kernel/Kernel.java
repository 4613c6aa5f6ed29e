package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.report.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The code of a node. Nodes of two programs, and layers that are alike, may share it: it names
 * values by their place in the node.
 *
 * @param name the method's name
 * @param summary what it computes and how, in a line
 * @param method the method; its last two parameters are the range of the work to do
 * @param arguments what it is called with, up to the range
 * @param split how its work is shared
 * @param copied what it copies before it computes on it, with one worker: operands that are packed,
 *     that get zeros around them, or that are transformed. Packed rows that are filled up to whole
 *     vectors aren't counted, as their length depends on the machine
 * @param preparation what computes the array that the kernel takes as {@link Packed}; it depends on
 *     parameters alone
 */
public record Kernel(
    String name,
    String summary,
    MethodSpec method,
    List<Argument> arguments,
    Split split,
    Bytes copied,
    Optional<Kernel> preparation) {

  /** Copies {@code arguments}. */
  public Kernel {
    arguments = List.copyOf(arguments);
  }

  /** The same, which takes what another kernel computes from parameters. */
  Kernel preparedBy(Kernel other) {
    return new Kernel(name, summary, method, arguments, split, copied, Optional.of(other));
  }

  /** Whether it is called with a variable. */
  public boolean takes(Variable variable) {
    return arguments.contains(variable);
  }

  /** An argument of a kernel. */
  public sealed interface Argument permits Variable, Position, Packed, Kept {}

  /** Something that every program has under the same name. */
  public enum Variable implements Argument {
    /** The flat parameter array. */
    PARAMETERS(float[].class),
    /** The flat gradient array. */
    GRADIENTS(float[].class),
    /** What single uses of parameters that are used several times add to their gradients. */
    CONTRIBUTIONS(float[].class),
    /** What is computed from parameters alone. */
    DERIVED(float[].class),
    /** The activations. */
    ARENA(float[].class),
    /** The number of samples. */
    BATCH(int.class),
    /** The key of the step's random masks. */
    KEY(long.class),
    /** The worker's own arrays, of a generated type. */
    SCRATCH(Object.class);

    private final Class<?> type;

    Variable(Class<?> type) {
      this.type = type;
    }

    /** The array that holds a value. */
    static Variable of(Value value) {
      return switch (value.storage()) {
        case ACTIVATION -> ARENA;
        case GRADIENT -> GRADIENTS;
        case DERIVED -> DERIVED;
        case PARAMETER, UPDATE -> PARAMETERS;
      };
    }

    /** Whether each worker has its own. */
    public boolean perWorker() {
      return this == SCRATCH;
    }

    /** Its name in the generated code. */
    public String identifier() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Its type. */
    public TypeName type() {
      return perWorker() ? ClassName.get("", "Scratch") : TypeName.get(type);
    }
  }

  /**
   * A layer's weight, packed for tiles: an array of the calling step's own.
   *
   * @param length how long it is, an int expression
   */
  public record Packed(CodeBlock length) implements Argument {}

  /**
   * A layer's weight, packed for tiles by the kernel itself, and kept where parameters are
   * constant.
   *
   * @param parts how many shares there may be
   */
  public record Kept(int parts) implements Argument {}

  /**
   * Where one of the node's values starts in its array: the arena, or that of the parameters, of
   * their gradients, or of what is derived from them.
   *
   * @param index its place among the node's inputs or outputs
   * @param output whether it is an output
   */
  public record Position(int index, boolean output) implements Argument {

    /** The value in the node that calls the kernel. */
    public Value of(Node node) {
      return output ? node.outputs().get(index) : node.input(index);
    }
  }
}
