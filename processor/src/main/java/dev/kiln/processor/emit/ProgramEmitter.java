package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.emit.Section.Chunk;
import dev.kiln.processor.emit.kernel.Split;
import dev.kiln.processor.emit.split.ClassChain;
import dev.kiln.processor.emit.split.ClassChain.Link;
import dev.kiln.processor.emit.split.ClassNames;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes the workspace class of a program: where its values live, and the kernels in their order.
 */
abstract class ProgramEmitter {

  /** No code. */
  static final CodeBlock NOTHING = CodeBlock.builder().build();

  /** How many samples are computed. */
  static final FieldSpec BATCH = FieldSpec.builder(int.class, "batch").build();

  /** Tasks per class: each takes fifteen bytes of a method that HotSpot shall compile. */
  private static final int MOST_TASKS = 500;

  private final Program program;
  private final PlaceConstants constants;

  private final ChainMembers chains;
  private final StepMembers members;

  /**
   * For a program.
   *
   * @param chains steps that some samples may go through at a time
   * @param keepsWeights whether its parameters may be constant, so that it is worth keeping what is
   *     packed
   */
  ProgramEmitter(Program program, List<SampleChain> chains, boolean keepsWeights) {
    this.program = program;
    this.constants = new PlaceConstants(program);
    this.chains = new ChainMembers(chains, constants);
    this.members = new StepMembers(program, constants, keepsWeights, this.chains.inner());
  }

  /** The class's name. */
  abstract String name();

  /** The name of the constant that says where a value lies. */
  final String constantOf(Value value) {
    return constants.of(value);
  }

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
    return NOTHING;
  }

  /** The call that runs a step, up to its extent. */
  String runner(Step step) {
    return "workers().run(";
  }

  /** So many elements of what depends on parameters alone are computed without other workers. */
  int mostPreparedAlone() {
    return 0;
  }

  /** Whether the caller does a step by itself. */
  private boolean isAlone(Step step) {
    return (step.packs() || step.derives())
        && step.kernel().split().by() == Split.By.PARTS
        && named(step).elements() <= mostPreparedAlone();
  }

  /** What follows a step at once. */
  CodeBlock after(Step step) {
    return NOTHING;
  }

  /** What its superclass is told of room for chains, if there are any, behind a comma. */
  String room() {
    return "";
  }

  /** The call that takes many samples through a chain. */
  abstract CodeBlock runBySamples(SampleChain chain, String name);

  /** Adds what else the class has. */
  abstract void finish(TypeSpec.Builder type);

  /** The method that gives the program's last result, if it has one besides the outputs. */
  Optional<String> lossRegion() {
    return Optional.of("losses");
  }

  /** A method that may tell of values. */
  static MethodSpec.Builder told(String name) {
    return MethodSpec.methodBuilder(name)
        .addParameter(int.class, "batch")
        .addParameter(RuntimeTypes.VALUE_LISTENER, "values");
  }

  /** The generated class; several if the steps are many. */
  final List<TypeSpec> types(ClassNames classNames) {
    List<Section> sections = sections();
    List<Chunk> chunks = sections.stream().flatMap(s -> s.chunks().stream()).toList();
    List<TypeSpec> types = new ArrayList<>();
    for (Link<Chunk> link :
        ClassChain.of(
            name(),
            chunks,
            c -> c.steps().size() + chains.count(c.steps()),
            MOST_TASKS,
            c -> c.steps().get(0).name(),
            classNames)) {
      types.add(type(link, sections));
    }
    return types;
  }

  private TypeSpec type(Link<Chunk> link, List<Section> sections) {
    Modifier[] hidden = link.alone() ? new Modifier[] {Modifier.PRIVATE} : new Modifier[0];
    List<Step> steps = link.items().stream().flatMap(chunk -> chunk.steps().stream()).toList();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(link.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .superclass(link.superclass().map(s -> ClassName.get("", s)).orElse(superclass()));
    if (link.superclass().isEmpty()) {
      constants.add(type, program.graph().input(), hidden);
      constants.add(type, program.graph().target(), hidden);
      program.first().forEach(value -> constants.add(type, value, hidden));
    }
    steps.forEach(step -> PlaceConstants.values(step).forEach(v -> constants.add(type, v, hidden)));
    if (link.last()) {
      // These may be reshapes, which no step writes.
      constants.add(type, program.graph().output(), hidden);
      constants.add(type, program.graph().loss(), hidden);
    }
    if (link.superclass().isEmpty()) {
      type.addFields(MemoryMembers.of(program, hidden));
      state().forEach(field -> type.addField(field.toBuilder().addModifiers(hidden).build()));
    }
    steps.stream().filter(Step::packs).forEach(s -> type.addField(members.packedWeight(s, hidden)));
    if (members.keepsWeights()) {
      steps.forEach(
          step -> step.kept().ifPresent(k -> type.addField(members.keptWeight(step, k, hidden))));
    }
    List<Step> shared = steps.stream().filter(step -> !isAlone(step)).toList();
    TaskMembers tasks = new TaskMembers(hidden);
    shared.forEach(step -> type.addField(tasks.field(step.name())));
    chains.addFields(type, steps, tasks);
    type.addMethod(constructor(link.superclass().isEmpty()));
    shared.forEach(step -> type.addMethod(members.part(step, hidden)));
    chains.addMethods(type, steps, hidden);
    tasks.addMethods(type);
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
    constants.addRegion(type, "inputs", program.graph().input());
    constants.addRegion(type, "targets", program.graph().target());
    constants.addRegion(type, "outputs", program.graph().output());
    lossRegion().ifPresent(name -> constants.addRegion(type, name, program.graph().loss()));
    finish(type);
    for (Section section : sections) {
      String name = section.method().build().name();
      addChunks(type, link.items().stream().filter(c -> c.section().equals(name)).toList(), hidden);
      type.addMethod(method(section));
    }
  }

  private void addChunks(TypeSpec.Builder type, List<Chunk> chunks, Modifier[] hidden) {
    for (Chunk chunk : chunks) {
      if (!chunk.whole()) {
        MethodSpec.Builder method =
            chunk.told() ? told(chunk.method()) : MethodSpec.methodBuilder(chunk.method());
        addSteps(method.addModifiers(hidden), chunk);
        type.addMethod(method.build());
      }
    }
  }

  private void addSteps(MethodSpec.Builder method, Chunk chunk) {
    int next = 0;
    while (next < chunk.steps().size()) {
      Step step = chunk.steps().get(next);
      Optional<SampleChain> chain = chains.from(step);
      if (chain.isPresent()) {
        String unless = chunk.told() ? "values == null && " : "";
        method
            .beginControlFlow("if ($LhasManySamples(batch))", unless)
            .addStatement(runBySamples(chain.get(), chains.name(chain.get())))
            .nextControlFlow("else");
        chain.get().steps().forEach(s -> method.addCode(run(s, chunk.told())));
        method.endControlFlow();
        next += chain.get().steps().size();
      } else {
        boolean begins = !chunk.whole() && next == 0;
        CodeBlock before = before(step, begins);
        if (!before.isEmpty()) {
          method.addCode(before);
        }
        method.addCode(run(step, chunk.told()));
        next++;
      }
    }
  }

  private CodeBlock run(Step step, boolean told) {
    CodeBlock run = run(step);
    return told && !step.layers().isEmpty()
        ? CodeBlock.builder().add(run).add(tell(step.layers())).build()
        : run;
  }

  private CodeBlock tell(List<Value> layers) {
    CodeBlock.Builder code = CodeBlock.builder().add("if (values != null) {\n$>");
    for (Value layer : layers) {
      String place = constants.of(layer) + ", " + layer.elements();
      code.add("values.onValue($S, part($L));\n", layer.name(), place + ", batch");
    }
    return code.add("$<}\n").build();
  }

  private MethodSpec method(Section section) {
    MethodSpec.Builder method = section.method();
    if (section.told() && !program.first().isEmpty()) {
      method.addCode(tell(program.first()));
    }
    for (Chunk chunk : section.chunks()) {
      if (chunk.whole()) {
        addSteps(method, chunk);
      } else {
        method.addStatement(section.told() ? "$N(batch, values)" : "$N()", chunk.method());
      }
    }
    return method.build();
  }

  private CodeBlock run(Step step) {
    String shape = named(step).shape().dimensions().toString();
    if (isAlone(step)) {
      return members.whole(step, shape);
    }
    String extent = step.kernel().split().extent();
    String call = runner(step) + extent + ", " + step.name() + "); // " + shape + "\n";
    CodeBlock after = after(step);
    return after.isEmpty() ? CodeBlock.of("$L", call) : CodeBlock.of("$L$L", call, after);
  }

  /** The value that a step is told by: what it computes, or the weight that it packs. */
  private static Value named(Step step) {
    return step.packs() ? step.reads().get(0) : step.node().output();
  }

  private MethodSpec constructor(boolean first) {
    return MethodSpec.constructorBuilder()
        .addParameter(float[].class, "parameters")
        .addParameter(int.class, "capacity")
        .addParameter(RuntimeTypes.WORKERS, "workers")
        .addStatement(
            "super(parameters, capacity, workers$L)",
            first ? ", FLOATS_PER_SAMPLE" + (chains.isEmpty() ? "" : room()) : "")
        .build();
  }
}
