package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Op;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * The kernels of a model, shared by its programs: the same op of the same layer is written once.
 */
public final class KernelLibrary {

  /** What generated code calls its own; no kernel may hide it. */
  private static final List<String> TAKEN =
      List.of(
          "parameters",
          "gradients",
          "derived",
          "arena",
          "batch",
          "key",
          "scratch",
          "capacity",
          "worker",
          "from",
          "to",
          "FLOATS_PER_SAMPLE",
          "Kernels",
          "Scratch");

  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private int derivedLength;
  private final Map<Key, Kernel> kernels = new LinkedHashMap<>();
  private final Map<String, MethodSpec> parts = new LinkedHashMap<>();
  private final NameAllocator names = new NameAllocator();
  private final ScratchRows scratch = new ScratchRows();
  private final RowMethods rows = new RowMethods();
  private final Function<String, String> origins;

  /**
   * An empty library.
   *
   * @param training the program that knows all parameters and their gradients
   * @param origins for a layer's name, where it was declared
   */
  public KernelLibrary(Graph training, Function<String, String> origins) {
    this.origins = origins;
    TAKEN.forEach(names::newName);
    int offset = 0;
    for (Parameter parameter : training.parameters()) {
      Value value = parameter.value();
      offsets.put(value.name(), offset);
      Value gradient = training.gradients().get(value);
      if (gradient != null) {
        offsets.put(gradient.name(), offset);
      }
      offset += value.elements();
    }
  }

  /** The kernel for a node. */
  public Kernel kernel(Node node) {
    Key key = Key.of(node);
    Kernel kernel = kernels.get(key);
    if (kernel == null) {
      String name = names.newName(camelCase(node.output().name()));
      kernel =
          KernelWriters.write(node, new KernelBuilder(name, origins.apply(node.layer()), this));
      kernels.put(key, kernel);
    }
    return kernel;
  }

  /**
   * Where a parameter starts in the flat array, or its gradient in the flat array of gradients, or
   * what is derived from parameters in the array of that.
   */
  public int offset(Value value) {
    if (value.kind() == Value.Kind.DERIVED && !offsets.containsKey(value.name())) {
      offsets.put(value.name(), derivedLength);
      derivedLength += value.elements();
    }
    Integer offset = offsets.get(value.name());
    if (offset == null) {
      throw new IllegalStateException(value + " is neither a parameter nor a gradient of one");
    }
    return offset;
  }

  /** The length of the array of what is derived from parameters. */
  public int derivedLength() {
    return derivedLength;
  }

  /** The generated classes: the kernels, their inner loops and their rows. */
  public List<TypeSpec> types() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("Kernels")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "The network's computations, one method each. Each does the part [from, to) of its"
                    + " work: of the samples,\n"
                    + "or of what its comment says.");
    kernels.values().forEach(kernel -> type.addMethod(kernel.method()));
    type.addMethods(parts.values());
    return List.of(type.build(), rows.type(), scratch.type());
  }

  /** A method that several kernels may call; written once per name. */
  void part(String name, Function<String, MethodSpec> method) {
    parts.computeIfAbsent(name, method);
  }

  ScratchRows scratch() {
    return scratch;
  }

  RowMethods rows() {
    return rows;
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String part : name.split("\\.", -1)) {
      camel.append(camel.length() == 0 ? part.charAt(0) : Character.toUpperCase(part.charAt(0)));
      camel.append(part.substring(1));
    }
    return camel.toString();
  }

  /** What the code of a node depends on, besides the places that it is called with. */
  private record Key(String name, Op op, List<String> operands) {

    static Key of(Node node) {
      List<String> operands =
          node.inputs().stream().map(v -> v.batched() ? v.shape().toString() : v.name()).toList();
      return new Key(node.output().name(), node.op(), operands);
    }
  }
}
