package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ScalarFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The kernels of a model, shared by its programs: the same op of the same layer is written once.
 */
public final class KernelLibrary {

  /** What the model calls its products per channel. */
  private static final String CHANNELS = "CHANNELS";

  /** What the model calls its functions of each element. */
  private static final String FUNCTIONS = "FUNCTIONS";

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
          "rowScratch",
          "tileScratch",
          "capacity",
          "worker",
          "from",
          "to",
          "FLOATS_PER_SAMPLE",
          "Kernels",
          "Scratch",
          "RowScratch",
          "TileScratch",
          "TILED",
          "TILES",
          "LOOPS",
          CHANNELS,
          FUNCTIONS);

  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private int derivedLength;
  private final Map<Key, Kernel> kernels = new LinkedHashMap<>();
  private final Map<String, MethodSpec> parts = new LinkedHashMap<>();
  private final NameAllocator names = new NameAllocator();
  private final NameAllocator constantNames = new NameAllocator();
  private final ScratchArrays scratch =
      new ScratchArrays(ScratchArrays.SCRATCH, "The rows that one worker computes on.");
  private final ScratchArrays rowScratch =
      new ScratchArrays(
          ScratchArrays.ROW_SCRATCH,
          "The rows that one worker computes on where there are no vector instructions.");
  private final ScratchArrays tileScratch =
      new ScratchArrays(
          ScratchArrays.TILE_SCRATCH,
          "The packed operands that one worker computes tiles on, where there are vector"
              + " instructions.");
  private final Map<String, FieldSpec> constants = new LinkedHashMap<>();
  private final Map<String, FieldSpec> modelFields = new LinkedHashMap<>();
  private final RowMethods rows = new RowMethods();
  private final Set<ScalarFunction> usedFunctions = EnumSet.noneOf(ScalarFunction.class);
  private boolean usesFunctions;
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
    TAKEN.forEach(constantNames::newName);
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
      String name = names.newName(name(node));
      String origin = node.layers().stream().map(origins).collect(Collectors.joining("; "));
      kernel = write(node, name, origin);
      kernels.put(key, kernel);
    }
    return kernel;
  }

  private Kernel write(Node node, String name, String origin) {
    if (!TileWriters.has(node)) {
      return KernelWriters.write(node, new KernelBuilder(name, origin, this));
    }
    Kernel tiled = TileWriters.write(node, new KernelBuilder(name, origin, this));
    String rowsName = names.newName(name + "Rows");
    return KernelWriters.write(node, new KernelBuilder(rowsName, origin, this)).withTiled(tiled);
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
    type.addFields(constants.values());
    kernels.values().forEach(kernel -> kernel.tiled().ifPresent(t -> type.addMethod(t.method())));
    kernels.values().forEach(kernel -> type.addMethod(kernel.method()));
    type.addMethods(parts.values());
    List<TypeSpec> types = new ArrayList<>(List.of(type.build()));
    if (!rows.isEmpty()) {
      types.add(rows.type());
    }
    addScratch(types, Variable.SCRATCH, scratch);
    addScratch(types, Variable.ROW_SCRATCH, rowScratch);
    addScratch(types, Variable.TILE_SCRATCH, tileScratch);
    return types;
  }

  private void addScratch(List<TypeSpec> types, Variable variable, ScratchArrays arrays) {
    if (kernels.values().stream().anyMatch(kernel -> kernel.takes(variable))) {
      types.add(arrays.type());
    }
  }

  /** A constant of the kernels, named after one of them; returns its name. */
  String constant(TypeName type, String name, CodeBlock value) {
    return constants
        .computeIfAbsent(
            name,
            n ->
                FieldSpec.builder(type, constantNames.newName(Names.constant(n)))
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer(value)
                    .build())
        .name();
  }

  /**
   * What the model calls its products per channel. It has them only if a kernel asks for them,
   * since the runtime then starts to warm them up.
   */
  String channelProducts() {
    modelFields.computeIfAbsent(
        CHANNELS,
        name ->
            FieldSpec.builder(KernelTypes.CHANNEL_PRODUCTS, name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Products for each channel, in vector registers.")
                .initializer("$T.channelProducts()", KernelTypes.VECTOR_MODULE)
                .build());
    return CHANNELS;
  }

  /** What the model calls its functions of each element; it has them only if a kernel asks. */
  String functions() {
    usesFunctions = true;
    return FUNCTIONS;
  }

  /** The same, for a function that the runtime has to warm up. */
  String functions(ScalarFunction function) {
    usedFunctions.add(function);
    return functions();
  }

  /** The fields that kernels want in the model's class. */
  public Collection<FieldSpec> modelFields() {
    List<FieldSpec> fields = new ArrayList<>(modelFields.values());
    if (usesFunctions) {
      CodeBlock used =
          usedFunctions.stream()
              .map(function -> CodeBlock.of("$T.$L", KernelTypes.ELEMENT_FUNCTION, function))
              .collect(CodeBlock.joining(", "));
      fields.add(
          FieldSpec.builder(KernelTypes.FUNCTIONS, FUNCTIONS)
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .addJavadoc("Functions of each element, in vector registers or in plain Java.")
              .initializer("$T.functions($L)", KernelTypes.VECTOR_MODULE, used)
              .build());
    }
    return fields;
  }

  /** A constant that tells where the elements of an operand lie; returns its name. */
  String offsets(String name, CodeBlock offsets) {
    return constant(ArrayTypeName.of(TypeName.INT), name, offsets);
  }

  /** A constant that tells where the left operand of a product lies; returns its name. */
  String layout(String name, CodeBlock layout) {
    return constant(KernelTypes.LEFT_LAYOUT, name, layout);
  }

  /** A method that several kernels may call; written once per name. */
  void part(String name, Function<String, MethodSpec> method) {
    parts.computeIfAbsent(name, method);
  }

  ScratchArrays scratch() {
    return scratch;
  }

  ScratchArrays rowScratch() {
    return rowScratch;
  }

  ScratchArrays tileScratch() {
    return tileScratch;
  }

  RowMethods rows() {
    return rows;
  }

  /** For example {@code poolAndPositions} for a node that writes {@code pool, pool.positions}. */
  private static String name(Node node) {
    String first = node.output().name();
    return node.outputs().stream()
        .map(output -> camelCase(output.name()))
        .reduce((name, more) -> name + "And" + more.substring(camelCase(first).length()))
        .orElseThrow();
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
