package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.KernelClasses.Written;
import dev.kiln.processor.emit.kernel.KernelUsers.StepKey;
import dev.kiln.processor.emit.split.ClassNames;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * The kernels of a model, shared by its programs and by layers that are alike: an op on values of
 * the same shapes is written once, and called with the places of the values.
 */
public final class KernelLibrary {

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
          "capacity",
          "worker",
          "from",
          "to",
          "values",
          "FLOATS_PER_SAMPLE",
          "Kernels",
          "Scratch");

  private final ParameterPlaces places;
  private final List<KernelUsers> users = new ArrayList<>();
  private final Map<StepKey, String> stepNames = new HashMap<>();
  private final Map<StepKey, String> packingNames = new HashMap<>();
  private final Map<KernelUsers, Map<KernelForm, Kernel>> kernels = new HashMap<>();
  private final List<Written> written = new ArrayList<>();
  private final NameAllocator names = new NameAllocator();
  private final NameAllocator constantNames = new NameAllocator();
  private final ScratchArrays scratch = new ScratchArrays();
  private final Map<String, FieldSpec> constants = new HashMap<>();

  /** What belongs to the kernel that is being written. */
  private List<FieldSpec> newConstants = new ArrayList<>();

  private final ModelFields model = new ModelFields();
  private final Function<String, String> origins;

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
    places = new ParameterPlaces(training);
    for (List<String> taken : List.of(TAKEN, ModelFields.NAMES)) {
      taken.forEach(names::newName);
      taken.forEach(constantNames::newName);
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
    node.outputs().forEach(places::add);
    KernelForm form = KernelForm.of(node);
    Map<KernelForm, Kernel> known = kernels.computeIfAbsent(users(node), u -> new HashMap<>());
    Kernel kernel = known.get(form);
    if (kernel == null) {
      newConstants = new ArrayList<>();
      kernel = write(node);
      known.put(form, kernel);
      written.add(new Written(kernel, newConstants));
    }
    return kernel;
  }

  /** What was chosen for a node. */
  public Schedule schedule(Node node) {
    Kernel kernel = kernel(node);
    return new Schedule(
        node.op(), KernelWriters.of(node).name(), kernel.split(), kernel.preparation().isPresent());
  }

  private Kernel write(Node node) {
    String name = name(node);
    if (users(node).count(node) > 1) {
      name = names.newName(name + "AndAlike");
    }
    KernelUsers all = users(node);
    return KernelWriters.write(
        node, new KernelBuilder(name, all.origin(node, origins), node, all.count(node), this));
  }

  /** Whether a value is added to others before it is the gradient of a parameter. */
  public boolean isContribution(Value value) {
    return places.isContribution(value);
  }

  /** Where a parameter, or what belongs to one, starts in its flat array. */
  public int offset(Value value) {
    return places.offset(value);
  }

  /** The length of the array of what is added to gradients. */
  public int contributionsLength() {
    return places.contributionsLength();
  }

  /** The length of the array of what is derived from parameters. */
  public int derivedLength() {
    return places.derivedLength();
  }

  /** The generated classes: the kernels, and the arrays that they work on. */
  public List<TypeSpec> types(ClassNames names) {
    List<TypeSpec> types = new ArrayList<>(KernelClasses.of(written, names));
    if (written.stream().anyMatch(w -> w.kernel().takes(Variable.SCRATCH))) {
      types.addAll(scratch.types(names));
    }
    return types;
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

  /** The parts of the runtime that the model has fields for. */
  ModelFields model() {
    return model;
  }

  /** The fields that kernels want in the model's class. */
  public List<FieldSpec> modelFields() {
    return model.all();
  }

  /** A constant that tells where the elements of an operand lie; returns its name. */
  String offsets(String name, CodeBlock offsets) {
    return constant(ArrayTypeName.of(TypeName.INT), name, offsets);
  }

  /** A constant that tells where the left operand of a product lies; returns its name. */
  String layout(String name, CodeBlock layout) {
    return constant(KernelTypes.LEFT_LAYOUT, name, layout);
  }

  ScratchArrays scratch() {
    return scratch;
  }
}
