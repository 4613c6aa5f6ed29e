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
import dev.kiln.processor.emit.kernel.Kernel.Position;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.Names;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * Writes the workspace class of a program: where its values live, and the kernels in their order.
 */
abstract class ProgramEmitter {

  /** How many samples are computed. */
  static final FieldSpec BATCH = FieldSpec.builder(int.class, "batch", Modifier.PRIVATE).build();

  /** Steps per method, so that none grows too large for HotSpot to compile. */
  private static final int CHUNK = 100;

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
    program.steps().forEach(step -> names.newName(name(step)));
    constant(program.graph().input());
    constant(program.graph().target());
    program.steps().forEach(this::addConstants);
  }

  /** The generated class. */
  abstract TypeSpec type();

  /**
   * The class with all that inference and training have in common, and with some state of its own.
   */
  final TypeSpec.Builder workspace(String name, ClassName superclass, List<FieldSpec> state) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(superclass);
    constants.forEach((value, constant) -> type.addField(offset(value, constant)));
    type.addField(literal("FLOATS_PER_SAMPLE", program.plan().floatsPerSample()).build());
    addScratch(type, Variable.SCRATCH, "workers().threads()");
    addScratch(type, Variable.ROW_SCRATCH, "TILED ? 0 : workers().threads()");
    addScratch(type, Variable.TILE_SCRATCH, "TILED ? workers().threads() : 0");
    if (program.graph().nodes().stream().anyMatch(ProgramEmitter::readsDerived)) {
      type.addField(
          FieldSpec.builder(float[].class, "derived", Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new float[$L]", program.derivedLength())
              .build());
    }
    state.forEach(type::addField);
    program.steps().forEach(step -> type.addField(task(step)));
    type.addMethod(constructor());
    program.steps().forEach(step -> type.addMethod(part(step)));
    addRegion(type, "inputs", program.graph().input());
    addRegion(type, "targets", program.graph().target());
    addRegion(type, "outputs", program.graph().output());
    addRegion(type, "losses", program.graph().loss());
    return type;
  }

  /** A method that runs steps, split into several where they are many. */
  final void addSteps(TypeSpec.Builder type, MethodSpec.Builder method, List<Step> steps) {
    if (steps.size() <= CHUNK) {
      steps.forEach(step -> method.addCode(run(step)));
      type.addMethod(method.build());
      return;
    }
    String name = method.build().name();
    for (int first = 0; first < steps.size(); first += CHUNK) {
      String part = name + "From" + first;
      method.addStatement("$N()", part);
      MethodSpec.Builder partMethod = MethodSpec.methodBuilder(part).addModifiers(Modifier.PRIVATE);
      steps
          .subList(first, Math.min(first + CHUNK, steps.size()))
          .forEach(step -> partMethod.addCode(run(step)));
      type.addMethod(partMethod.build());
    }
    type.addMethod(method.build());
  }

  private static CodeBlock run(Step step) {
    String shape = step.node().output().shape().dimensions().toString();
    Kernel kernel = step.kernel();
    CodeBlock extent = kernel.extent();
    CodeBlock tiledExtent = kernel.tiled().map(Kernel::extent).orElse(extent);
    if (!tiledExtent.equals(extent)) {
      extent = CodeBlock.of("TILED ? $L : $L", tiledExtent, extent);
    }
    return CodeBlock.of("workers().run($L, $N); // $L\n", extent, name(step), shape);
  }

  /** The field of a step is named after what it computes. */
  private static String name(Step step) {
    return step.kernel().tiled().map(Kernel::name).orElse(step.kernel().name());
  }

  private void addConstants(Step step) {
    addConstants(step.kernel(), step.node());
    step.kernel().tiled().ifPresent(tiled -> addConstants(tiled, step.node()));
  }

  private void addConstants(Kernel kernel, Node node) {
    for (Argument argument : kernel.arguments()) {
      if (argument instanceof Position position) {
        constant(position.of(node));
      }
    }
  }

  private void constant(Value value) {
    constants.computeIfAbsent(value, v -> names.newName(Names.constant(v.name())));
  }

  private FieldSpec offset(Value value, String constant) {
    return literal(constant, program.plan().offset(value))
        .addJavadoc("$L", value.shape().dimensions())
        .build();
  }

  private static FieldSpec.Builder literal(String name, long value) {
    return FieldSpec.builder(int.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", value);
  }

  /** Every worker's own arrays, if a kernel needs them. */
  private void addScratch(TypeSpec.Builder type, Variable scratch, String workers) {
    if (program.uses(scratch)) {
      type.addField(
          FieldSpec.builder(
                  ArrayTypeName.of(scratch.type()),
                  scratch.identifier(),
                  Modifier.PRIVATE,
                  Modifier.FINAL)
              .initializer("$T.perWorker($L, capacity)", scratch.type(), workers)
              .build());
    }
  }

  private static FieldSpec task(Step step) {
    return FieldSpec.builder(RuntimeTypes.RANGE_TASK, name(step), Modifier.PRIVATE, Modifier.FINAL)
        .initializer("this::$N", name(step))
        .build();
  }

  /** The method that does a worker's part of a step. */
  private MethodSpec part(Step step) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name(step))
            .addModifiers(Modifier.PRIVATE)
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
            .map(argument -> CodeBlock.of("$L", code(argument, node)))
            .collect(CodeBlock.joining(",$W"));
    return CodeBlock.of("Kernels.$N($L,$Wfrom,$Wto)", kernel.name(), arguments);
  }

  private String code(Argument argument, Node node) {
    if (argument instanceof Position position) {
      return "at(" + constants.get(position.of(node)) + ")";
    }
    if (argument == Variable.PARAMETERS && readsDerived(node)) {
      return Variable.DERIVED.identifier();
    }
    Variable variable = (Variable) argument;
    return variable.identifier() + (variable.perWorker() ? "[worker]" : "");
  }

  /** A product whose weight and bias are derived takes both from there. */
  private static boolean readsDerived(Node node) {
    return node.inputs().stream().anyMatch(input -> input.kind() == Value.Kind.DERIVED);
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addParameter(float[].class, "parameters")
        .addParameter(int.class, "capacity")
        .addParameter(RuntimeTypes.WORKERS, "workers")
        .addStatement("super(parameters, capacity, workers, FLOATS_PER_SAMPLE)")
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
