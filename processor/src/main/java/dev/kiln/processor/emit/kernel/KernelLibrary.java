package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.KernelUsers.StepKey;
import dev.kiln.processor.emit.split.ClassChain;
import dev.kiln.processor.emit.split.ClassChain.Link;
import dev.kiln.processor.emit.split.ClassNames;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ScalarFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * The kernels of a model, shared by its programs and by layers that are alike: an op on values of
 * the same shapes is written once, and called with the places of the values.
 */
public final class KernelLibrary {

  /** HotSpot compiles methods of up to 8,000 bytes, and initialisers are no exception. */
  private static final long MOST_BYTES = 6500;

  /** Keeps a class below 800 kernels: each takes some ten entries of 65,535 in its pool. */
  private static final long BYTES_PER_KERNEL = 8;

  /** What the model calls its products per channel. */
  private static final String CHANNELS = "CHANNELS";

  /** What the model calls its functions of each element. */
  private static final String FUNCTIONS = "FUNCTIONS";

  /** Behind the name of a step: the one before it, which packs its weight. */
  private static final String PACKED = "Packed";

  /** What generated code calls its own; no kernel may hide it. */
  private static final List<String> TAKEN =
      List.of(
          "parameters",
          "gradients",
          "contributions",
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
          "values",
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
  private int contributionsLength;
  private final List<KernelUsers> users = new ArrayList<>();
  private final Map<StepKey, String> stepNames = new HashMap<>();
  private final Map<StepKey, String> packingNames = new HashMap<>();
  private final Map<KernelUsers, Map<KernelForm, Kernel>> kernels = new HashMap<>();
  private final List<Written> written = new ArrayList<>();
  private final Set<String> parts = new HashSet<>();
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
  private final Map<String, FieldSpec> constants = new HashMap<>();

  /** What belongs to the kernel that is being written. */
  private List<FieldSpec> newConstants = new ArrayList<>();

  private List<MethodSpec> newParts = new ArrayList<>();
  private final Map<String, FieldSpec> modelFields = new LinkedHashMap<>();
  private final RowMethods rows = new RowMethods();
  private final Set<ScalarFunction> usedFunctions = EnumSet.noneOf(ScalarFunction.class);
  private boolean usesFunctions;
  private final Function<String, String> origins;
  private final Set<Value> gradients;

  /**
   * An empty library.
   *
   * @param training the program that knows all parameters and their gradients
   * @param inference the program for inference
   * @param trace the program for looking inside, which changes nothing of the other two
   * @param origins for a layer's name, where it was declared
   */
  public KernelLibrary(
      Graph training, Graph inference, Optional<Graph> trace, Function<String, String> origins) {
    users.add(new KernelUsers(List.of(training, inference)));
    trace.ifPresent(program -> users.add(new KernelUsers(List.of(program))));
    this.origins = origins;
    gradients = Set.copyOf(training.gradients().values());
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

  /** What a node's step is called: the same in all programs. */
  public String name(Node node) {
    return stepNames.computeIfAbsent(StepKey.of(node), key -> names.newName(Names.step(node)));
  }

  /** What the step is called that packs a node's weight: the same in all programs. */
  public String packingName(Node node) {
    return packingNames.computeIfAbsent(
        StepKey.of(node), key -> names.newName(name(node) + PACKED));
  }

  /** What the kernel is called that packs weights for a node's kernel. */
  String packingName(String kernel, Node node) {
    return users(node).count(node) == 1 ? packingName(node) : names.newName(kernel + PACKED);
  }

  private KernelUsers users(Node node) {
    return users.stream().filter(u -> u.has(node)).findFirst().orElseThrow();
  }

  /** The kernel for a node. */
  public Kernel kernel(Node node) {
    node.outputs().stream().filter(this::hasPlaceOfItsOwn).forEach(this::offset);
    KernelForm form = KernelForm.of(node);
    Map<KernelForm, Kernel> known = kernels.computeIfAbsent(users(node), u -> new HashMap<>());
    Kernel kernel = known.get(form);
    if (kernel == null) {
      newConstants = new ArrayList<>();
      newParts = new ArrayList<>();
      kernel = write(node);
      known.put(form, kernel);
      written.add(new Written(kernel, newConstants, newParts));
    }
    return kernel;
  }

  /** What was chosen for a node. */
  public Schedule schedule(Node node) {
    Kernel kernel = kernel(node);
    Optional<String> variant = TileWriters.of(node).map(w -> w.getClass().getSimpleName());
    Optional<Schedule.Tiles> tiles =
        kernel
            .tiled()
            .map(
                tiled ->
                    new Schedule.Tiles(
                        variant.orElseThrow(), tiled.split(), tiled.preparation().isPresent()));
    return new Schedule(node.op(), tiles, kernel.split());
  }

  private Kernel write(Node node) {
    String name = name(node);
    if (users(node).count(node) > 1) {
      name = names.newName(name + "AndAlike");
    }
    Optional<KernelWriter<?>> tiles = TileWriters.of(node);
    if (tiles.isEmpty()) {
      return KernelWriters.write(node, builder(name, node));
    }
    Kernel tiled = KernelWriters.write(tiles.get(), node, builder(name, node));
    return KernelWriters.write(node, builder(names.newName(name + "Rows"), node)).withTiled(tiled);
  }

  private KernelBuilder builder(String name, Node node) {
    KernelUsers all = users(node);
    return new KernelBuilder(name, all.origin(node, origins), node, all.count(node), this);
  }

  private boolean hasPlaceOfItsOwn(Value value) {
    return value.storage() == Value.Storage.DERIVED || isContribution(value);
  }

  /** Whether a value is added to others before it is the gradient of a parameter. */
  public boolean isContribution(Value value) {
    return value.storage() == Value.Storage.GRADIENT && !gradients.contains(value);
  }

  /**
   * Where a parameter starts in the flat array, or its gradient in the flat array of gradients, or
   * what is derived from parameters, or added to a gradient, in the array of that.
   */
  public int offset(Value value) {
    if (hasPlaceOfItsOwn(value) && !offsets.containsKey(value.name())) {
      boolean derived = value.storage() == Value.Storage.DERIVED;
      offsets.put(value.name(), derived ? derivedLength : contributionsLength);
      derivedLength += derived ? value.elements() : 0;
      contributionsLength += derived ? 0 : value.elements();
    }
    Integer offset = offsets.get(value.name());
    if (offset == null) {
      throw new IllegalStateException(value + " is neither a parameter nor a gradient of one");
    }
    return offset;
  }

  /** The length of the array of what is added to gradients. */
  public int contributionsLength() {
    return contributionsLength;
  }

  /** The length of the array of what is derived from parameters. */
  public int derivedLength() {
    return derivedLength;
  }

  /** The generated classes: the kernels, their inner loops and their rows. */
  public List<TypeSpec> types(ClassNames names) {
    List<TypeSpec> types = new ArrayList<>();
    ClassChain.of("Kernels", written, Written::bytes, MOST_BYTES, w -> w.kernel().name(), names)
        .forEach(link -> types.add(kernels(link)));
    if (!rows.isEmpty()) {
      types.add(rows.type());
    }
    addScratch(types, Variable.SCRATCH, scratch, names);
    addScratch(types, Variable.ROW_SCRATCH, rowScratch, names);
    addScratch(types, Variable.TILE_SCRATCH, tileScratch, names);
    return types;
  }

  private void addScratch(
      List<TypeSpec> types, Variable variable, ScratchArrays arrays, ClassNames names) {
    if (written.stream().anyMatch(w -> w.kernel().takes(variable))) {
      types.addAll(arrays.types(names));
    }
  }

  private static TypeSpec kernels(Link<Written> link) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(link.name()).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    if (link.last()) {
      type.addModifiers(Modifier.FINAL)
          .addJavadoc(
              "The network's computations, one method each. Each does the part [from, to) of its"
                  + " work: of the samples,\n"
                  + "or of what its comment says.");
    } else {
      type.addJavadoc("Some of the network's computations: one class can't hold them all.");
    }
    link.superclass().ifPresent(name -> type.superclass(ClassName.get("", name)));
    List<Written> items = link.items();
    items.forEach(w -> w.constants().forEach(c -> type.addField(visible(c, link.alone()))));
    items.forEach(w -> w.kernel().tiled().ifPresent(t -> addTiled(type, t)));
    items.forEach(w -> type.addMethod(w.kernel().method()));
    items.forEach(w -> w.parts().forEach(p -> type.addMethod(visible(p, link.alone()))));
    return type.build();
  }

  private static void addTiled(TypeSpec.Builder type, Kernel tiled) {
    tiled.preparation().ifPresent(preparation -> type.addMethod(preparation.method()));
    type.addMethod(tiled.method());
  }

  /** The classes behind have to see what this one holds. */
  private static FieldSpec visible(FieldSpec constant, boolean alone) {
    return alone ? constant.toBuilder().addModifiers(Modifier.PRIVATE).build() : constant;
  }

  private static MethodSpec visible(MethodSpec part, boolean alone) {
    return alone ? part.toBuilder().addModifiers(Modifier.PRIVATE).build() : part;
  }

  /** A constant of the kernels, named after one of them; returns its name. */
  String constant(TypeName type, String name, CodeBlock value) {
    FieldSpec constant = constants.get(name);
    if (constant == null) {
      constant =
          FieldSpec.builder(type, constantNames.newName(Names.constant(name)))
              .addModifiers(Modifier.STATIC, Modifier.FINAL)
              .initializer(value)
              .build();
      constants.put(name, constant);
      newConstants.add(constant);
    }
    return constant.name();
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
    if (parts.add(name)) {
      newParts.add(method.apply(name));
    }
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

  /**
   * A kernel, and what was written along with it: the kernels behind it may need that, too.
   *
   * @param kernel the kernel
   * @param constants the constants that it was the first to need
   * @param parts the shared methods that it was the first to need
   */
  private record Written(Kernel kernel, List<FieldSpec> constants, List<MethodSpec> parts) {

    Written {
      constants = List.copyOf(constants);
      parts = List.copyOf(parts);
    }

    /**
     * A part of a class: it fills with the bytecode that fills constants, about 8 bytes a number,
     * and with entries of its constant pool.
     */
    long bytes() {
      long numbers =
          constants.stream()
              .flatMapToInt(constant -> constant.initializer().toString().chars())
              .filter(c -> c == ',')
              .count();
      return BYTES_PER_KERNEL + 20L * constants.size() + 8 * numbers;
    }
  }
}
