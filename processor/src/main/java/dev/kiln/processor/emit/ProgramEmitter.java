package dev.kiln.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.emit.kernel.Kernel;
import dev.kiln.processor.emit.kernel.Kernel.Argument;
import dev.kiln.processor.emit.kernel.Kernel.Kept;
import dev.kiln.processor.emit.kernel.Kernel.Packed;
import dev.kiln.processor.emit.kernel.Kernel.Position;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.KernelTypes;
import dev.kiln.processor.emit.kernel.Names;
import dev.kiln.processor.emit.split.ClassChain;
import dev.kiln.processor.emit.split.ClassChain.Link;
import dev.kiln.processor.emit.split.ClassNames;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the workspace class of a program: where its values live, and the kernels in their order.
 */
abstract class ProgramEmitter {

  /** How many samples are computed. */
  static final FieldSpec BATCH = FieldSpec.builder(int.class, "batch").build();

  /** Steps per method, so that none grows too large for HotSpot to compile. */
  private static final int CHUNK = 100;

  /** Steps per class: each takes ten bytes of a constructor that HotSpot shall compile. */
  private static final int MOST_STEPS = 500;

  private final Program program;
  private final Map<Value, String> constants = new LinkedHashMap<>();
  private final NameAllocator names = new NameAllocator();

  ProgramEmitter(Program program) {
    this.program = program;
    names.newName("FLOATS_PER_SAMPLE");
    names.newName("TILED");
    names.newName("TILES");
    names.newName("LOOPS");
    names.newName("CHANNELS");
    names.newName("FUNCTIONS");
    names.newName("PREPARED_FROM");
    program.steps().forEach(step -> names.newName(step.name()));
    constant(program.graph().input());
    constant(program.graph().target());
    program.first().forEach(this::constant);
    program.steps().forEach(step -> values(step).forEach(this::constant));
    constant(program.graph().output());
    constant(program.graph().loss());
  }

  /** The class's name. */
  abstract String name();

  /** What it extends. */
  abstract ClassName superclass();

  /** What it keeps besides what all workspaces do. */
  abstract List<FieldSpec> state();

  /** The methods that run steps, and the steps. */
  abstract List<Section> sections();

  /**
   * What precedes a step.
   *
   * @param begins whether the step begins a method that runs only a part of a section
   */
  CodeBlock before(Step step, boolean begins) {
    return CodeBlock.of("");
  }

  /** The call that runs a step, up to its extent. */
  CodeBlock runner(Step step) {
    return CodeBlock.of("workers().run(");
  }

  /** What follows a step at once. */
  CodeBlock after(Step step) {
    return CodeBlock.of("");
  }

  /** Adds what else the class has. */
  abstract void finish(TypeSpec.Builder type);

  /** Whether its parameters may be constant, so that it is worth keeping what is packed. */
  abstract boolean keepsWeights();

  /** The method that gives the program's last result, if it has one besides the outputs. */
  Optional<String> lossRegion() {
    return Optional.of("losses");
  }

  /**
   * A method that runs steps.
   *
   * @param method the method, still without them
   * @param traced a method that runs the same steps, and tells {@code values} of each layer's
   *     values once they are there; it takes the {@code batch}
   */
  record Section(MethodSpec.Builder method, Optional<MethodSpec.Builder> traced, List<Step> steps) {

    Section(MethodSpec.Builder method, List<Step> steps) {
      this(method, Optional.empty(), steps);
    }
  }

  /** The parameters of a method that traces. */
  static MethodSpec.Builder traced(String name) {
    return MethodSpec.methodBuilder(name)
        .addParameter(int.class, "batch")
        .addParameter(RuntimeTypes.VALUE_LISTENER, "values");
  }

  /** Steps that one method runs, which is a section's or only a part of it. */
  private record Chunk(
      String section, Optional<String> traced, int first, List<Step> steps, boolean whole) {

    /** The method that runs them, if they are not the whole section. */
    String method() {
      return section + "From" + first;
    }

    /** The method that runs them and tells of layers' values, if there is such a section. */
    Optional<String> tracedMethod() {
      return traced.map(name -> name + "From" + first);
    }
  }

  /** The generated class; several if the steps are many. */
  final List<TypeSpec> types(ClassNames classNames) {
    List<Section> sections = sections();
    List<Chunk> chunks = sections.stream().flatMap(s -> chunks(s).stream()).toList();
    List<TypeSpec> types = new ArrayList<>();
    Set<Value> declared = new HashSet<>();
    for (Link<Chunk> link :
        ClassChain.of(
            name(),
            chunks,
            c -> c.steps().size(),
            MOST_STEPS,
            c -> c.steps().get(0).name(),
            classNames)) {
      types.add(type(link, sections, declared));
    }
    return types;
  }

  private static List<Chunk> chunks(Section section) {
    String name = section.method().build().name();
    Optional<String> traced = section.traced().map(method -> method.build().name());
    List<Step> steps = section.steps();
    List<Chunk> chunks = new ArrayList<>();
    for (int first = 0; first < steps.size(); first += CHUNK) {
      List<Step> part = steps.subList(first, Math.min(first + CHUNK, steps.size()));
      chunks.add(new Chunk(name, traced, first, part, steps.size() <= CHUNK));
    }
    return chunks;
  }

  private TypeSpec type(Link<Chunk> link, List<Section> sections, Set<Value> declared) {
    Modifier[] hidden = link.alone() ? new Modifier[] {Modifier.PRIVATE} : new Modifier[0];
    List<Step> steps = link.items().stream().flatMap(chunk -> chunk.steps().stream()).toList();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(link.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .superclass(link.superclass().map(s -> ClassName.get("", s)).orElse(superclass()));
    if (link.superclass().isEmpty()) {
      addConstant(type, program.graph().input(), declared, hidden);
      addConstant(type, program.graph().target(), declared, hidden);
      program.first().forEach(value -> addConstant(type, value, declared, hidden));
    }
    steps.forEach(step -> values(step).forEach(v -> addConstant(type, v, declared, hidden)));
    if (link.last()) {
      // These may be reshapes, which no step writes.
      addConstant(type, program.graph().output(), declared, hidden);
      addConstant(type, program.graph().loss(), declared, hidden);
    }
    if (link.superclass().isEmpty()) {
      addMemory(type, hidden);
    }
    steps.stream().filter(Step::packs).forEach(s -> type.addField(packedWeight(s, hidden)));
    if (keepsWeights()) {
      steps.forEach(step -> step.kept().ifPresent(k -> type.addField(keptWeight(step, k, hidden))));
    }
    steps.forEach(step -> type.addField(task(step, hidden)));
    type.addMethod(constructor(link.superclass().isEmpty()));
    steps.forEach(step -> type.addMethod(part(step, hidden)));
    if (link.last()) {
      type.addModifiers(Modifier.FINAL);
      addLast(type, link, sections, hidden);
    } else {
      type.addModifiers(Modifier.ABSTRACT)
          .addJavadoc("Some of the steps of {@link $L}: one class can't hold them all.", name());
      addChunks(type, link.items(), hidden);
    }
    return type.build();
  }

  /** What there is once. */
  private void addLast(
      TypeSpec.Builder type, Link<Chunk> link, List<Section> sections, Modifier[] hidden) {
    addRegion(type, "inputs", program.graph().input());
    addRegion(type, "targets", program.graph().target());
    addRegion(type, "outputs", program.graph().output());
    lossRegion().ifPresent(name -> addRegion(type, name, program.graph().loss()));
    finish(type);
    for (Section section : sections) {
      String name = section.method().build().name();
      addChunks(type, link.items().stream().filter(c -> c.section().equals(name)).toList(), hidden);
      type.addMethod(method(section));
      section.traced().ifPresent(traced -> type.addMethod(tracedMethod(section, traced)));
    }
  }

  private void addChunks(TypeSpec.Builder type, List<Chunk> chunks, Modifier[] hidden) {
    for (Chunk chunk : chunks) {
      if (!chunk.whole()) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(chunk.method()).addModifiers(hidden);
        addSteps(method, chunk);
        type.addMethod(method.build());
        chunk.tracedMethod().ifPresent(name -> type.addMethod(tracedPart(chunk, name, hidden)));
      }
    }
  }

  private void addSteps(MethodSpec.Builder method, Chunk chunk) {
    for (Step step : chunk.steps()) {
      boolean begins = !chunk.whole() && step.equals(chunk.steps().get(0));
      method.addCode(before(step, begins)).addCode(run(step));
    }
  }

  private MethodSpec tracedPart(Chunk chunk, String name, Modifier[] hidden) {
    MethodSpec.Builder method = traced(name).addModifiers(hidden);
    chunk.steps().forEach(step -> method.addCode(runAndTell(step)));
    return method.build();
  }

  private MethodSpec tracedMethod(Section section, MethodSpec.Builder method) {
    program.first().forEach(value -> method.addCode(tell(value)));
    for (Chunk chunk : chunks(section)) {
      if (chunk.whole()) {
        chunk.steps().forEach(step -> method.addCode(runAndTell(step)));
      } else {
        method.addStatement("$N(batch, values)", chunk.tracedMethod().orElseThrow());
      }
    }
    return method.build();
  }

  private CodeBlock runAndTell(Step step) {
    CodeBlock.Builder code = CodeBlock.builder().add(run(step));
    step.layers().forEach(value -> code.add(tell(value)));
    return code.build();
  }

  private CodeBlock tell(Value value) {
    return CodeBlock.of(
        "values.onValue($S, part($L, $L, batch));\n",
        value.name(),
        constantOf(value),
        value.elements());
  }

  private MethodSpec method(Section section) {
    MethodSpec.Builder method = section.method();
    for (Chunk chunk : chunks(section)) {
      if (chunk.whole()) {
        addSteps(method, chunk);
      } else {
        method.addStatement("$N()", chunk.method());
      }
    }
    return method.build();
  }

  /** What all steps work on. */
  private void addMemory(TypeSpec.Builder type, Modifier[] hidden) {
    type.addField(literal("FLOATS_PER_SAMPLE", program.plan().floatsPerSample(), hidden).build());
    addScratch(type, Variable.SCRATCH, "workers().threads()", hidden);
    addScratch(type, Variable.ROW_SCRATCH, "TILED ? 0 : workers().threads()", hidden);
    addScratch(type, Variable.TILE_SCRATCH, "TILED ? workers().threads() : 0", hidden);
    if (program.graph().nodes().stream().anyMatch(ProgramEmitter::readsDerived)) {
      type.addField(
          FieldSpec.builder(float[].class, "derived", hidden)
              .addModifiers(Modifier.FINAL)
              .initializer("new float[$L]", program.derivedLength())
              .build());
    }
    if (program.uses(Variable.CONTRIBUTIONS)) {
      type.addField(
          FieldSpec.builder(float[].class, "contributions", hidden)
              .addModifiers(Modifier.FINAL)
              .addJavadoc("What single uses of parameters add to their gradients.")
              .initializer("new float[$L]", program.library().contributionsLength())
              .build());
    }
    state().forEach(field -> type.addField(field.toBuilder().addModifiers(hidden).build()));
  }

  private CodeBlock run(Step step) {
    Value named = step.packs() ? step.reads().get(0) : step.node().output();
    String shape = named.shape().dimensions().toString();
    Kernel kernel = step.kernel();
    CodeBlock extent = kernel.split().extent();
    CodeBlock tiledExtent = kernel.tiled().map(k -> k.split().extent()).orElse(extent);
    if (step.packs()) {
      extent = CodeBlock.of("TILED ? $L : 0", extent);
    } else if (!tiledExtent.equals(extent)) {
      extent = CodeBlock.of("TILED ? $L : $L", tiledExtent, extent);
    }
    return CodeBlock.of(
        "$L$L, $N); // $L\n$L", runner(step), extent, step.name(), shape, after(step));
  }

  /** The values that a step's kernels are given the places of, and those of layers. */
  private static List<Value> values(Step step) {
    Kernel kernel = step.kernel();
    List<Value> values = new ArrayList<>();
    Stream.concat(Stream.of(kernel), kernel.tiled().stream())
        .flatMap(k -> k.arguments().stream())
        .filter(Position.class::isInstance)
        .forEach(position -> values.add(((Position) position).of(step.node())));
    values.addAll(step.layers());
    return values;
  }

  final String constantOf(Value value) {
    String constant = constants.get(value);
    if (constant == null) {
      throw new IllegalStateException(value + " has no constant");
    }
    return constant;
  }

  private void constant(Value value) {
    constants.computeIfAbsent(value, v -> names.newName(Names.constant(v.name())));
  }

  private void addConstant(
      TypeSpec.Builder type, Value value, Set<Value> declared, Modifier[] hidden) {
    if (declared.add(value)) {
      type.addField(
          literal(constantOf(value), program.place(value), hidden)
              .addJavadoc("$L", value.shape().dimensions())
              .build());
    }
  }

  private static FieldSpec.Builder literal(String name, long value, Modifier[] hidden) {
    return FieldSpec.builder(int.class, name, hidden)
        .addModifiers(Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", value);
  }

  /** Every worker's own arrays, if a kernel needs them. */
  private void addScratch(
      TypeSpec.Builder type, Variable scratch, String workers, Modifier[] hidden) {
    if (program.uses(scratch)) {
      type.addField(
          FieldSpec.builder(ArrayTypeName.of(scratch.type()), scratch.identifier(), hidden)
              .addModifiers(Modifier.FINAL)
              .initializer("$T.perWorker($L, capacity)", scratch.type(), workers)
              .build());
    }
  }

  /** The array that a step packs a weight into, for the step behind it. */
  private FieldSpec packedWeight(Step step, Modifier[] hidden) {
    return FieldSpec.builder(float[].class, packedWeight(step.node()), hidden)
        .addModifiers(Modifier.FINAL)
        .initializer("new float[TILED ? $L : 0]", step.packedLength().orElseThrow())
        .build();
  }

  private String packedWeight(Node node) {
    return program.library().packingName(node) + "Weight";
  }

  /** The packed weight of a step that stays once parameters are constant. */
  private FieldSpec keptWeight(Step step, Kept kept, Modifier[] hidden) {
    return FieldSpec.builder(KernelTypes.KEPT_WEIGHT, packedWeight(step.node()), hidden)
        .addModifiers(Modifier.FINAL)
        .initializer("new $T($L, this::constancy)", KernelTypes.KEPT_WEIGHT, kept.parts())
        .build();
  }

  private static FieldSpec task(Step step, Modifier[] hidden) {
    return FieldSpec.builder(RuntimeTypes.RANGE_TASK, step.name(), hidden)
        .addModifiers(Modifier.FINAL)
        .initializer("this::$N", step.name())
        .build();
  }

  /** The method that does a worker's part of a step. */
  private MethodSpec part(Step step, Modifier[] hidden) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(step.name())
            .addModifiers(hidden)
            .addParameter(int.class, "worker")
            .addParameter(int.class, "from")
            .addParameter(int.class, "to");
    Kernel kernel = step.kernel();
    if (kernel.tiled().isEmpty()) {
      return method.addStatement(call(kernel, step.node())).build();
    }
    return method
        .beginControlFlow("if (TILED)")
        .addStatement(call(kernel.tiled().get(), step.node()))
        .nextControlFlow("else")
        .addStatement(call(kernel, step.node()))
        .endControlFlow()
        .build();
  }

  private CodeBlock call(Kernel kernel, Node node) {
    CodeBlock arguments =
        kernel.arguments().stream()
            .map(argument -> code(argument, node))
            .collect(CodeBlock.joining(",$W"));
    return CodeBlock.of("Kernels.$N($L,$Wfrom,$Wto)", kernel.name(), arguments);
  }

  private CodeBlock code(Argument argument, Node node) {
    if (argument instanceof Position position) {
      Value value = position.of(node);
      return CodeBlock.of(value.isActivation() ? "at($L)" : "$L", constantOf(value));
    }
    if (argument instanceof Packed) {
      return CodeBlock.of("$L", packedWeight(node));
    }
    if (argument instanceof Kept) {
      return keepsWeights()
          ? CodeBlock.of("$L", packedWeight(node))
          : CodeBlock.of("$T.NONE", KernelTypes.KEPT_WEIGHT);
    }
    if (argument == Variable.PARAMETERS && readsDerived(node)) {
      return CodeBlock.of("$L", Variable.DERIVED.identifier());
    }
    if (argument == Variable.GRADIENTS && isOfContributions(node)) {
      return code(Variable.CONTRIBUTIONS, node);
    }
    Variable variable = (Variable) argument;
    return CodeBlock.of(variable.perWorker() ? "$L[worker]" : "$L", variable.identifier());
  }

  /** Whether what a node writes of gradients, or reads if it writes none, is yet to be summed. */
  private boolean isOfContributions(Node node) {
    boolean writes = node.output().storage() == Value.Storage.GRADIENT;
    List<Boolean> each =
        (writes ? node.outputs() : node.inputs())
            .stream()
                .filter(value -> value.storage() == Value.Storage.GRADIENT)
                .map(program.library()::isContribution)
                .distinct()
                .toList();
    if (each.size() != 1) {
      throw new IllegalStateException(node + " works on gradients and on what is added to others");
    }
    return each.get(0);
  }

  /** A product whose weight and bias are derived takes both from there. */
  private static boolean readsDerived(Node node) {
    Set<Value.Storage> storages =
        node.inputs().stream().map(Value::storage).collect(Collectors.toSet());
    return storages.contains(Value.Storage.DERIVED) && !storages.contains(Value.Storage.PARAMETER);
  }

  private static MethodSpec constructor(boolean first) {
    return MethodSpec.constructorBuilder()
        .addParameter(float[].class, "parameters")
        .addParameter(int.class, "capacity")
        .addParameter(RuntimeTypes.WORKERS, "workers")
        .addStatement(
            first
                ? "super(parameters, capacity, workers, FLOATS_PER_SAMPLE)"
                : "super(parameters, capacity, workers)")
        .build();
  }

  private void addRegion(TypeSpec.Builder type, String name, Value value) {
    type.addMethod(
        MethodSpec.methodBuilder(name)
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(RuntimeTypes.FLOAT_SLICE)
            .addStatement("return region($L, $L)", constants.get(value), value.elements())
            .build());
  }
}
