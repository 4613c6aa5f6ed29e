package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Value;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the workspace for training. */
final class TrainingEmitter extends ProgramEmitter {

  private static final FieldSpec KEY = FieldSpec.builder(long.class, "key").build();

  private final Program program;
  private final ServedParameters served;

  TrainingEmitter(Program program) {
    super(program, SampleChain.ofTraining(program), false);
    this.program = program;
    this.served = new ServedParameters(program);
  }

  @Override
  String name() {
    return "Training";
  }

  @Override
  ClassName superclass() {
    return RuntimeTypes.TRAINING_WORKSPACE;
  }

  @Override
  CodeBlock runBySamples(SampleChain chain, String name) {
    return CodeBlock.of("runBySamples(batch, $L, $N)", chain.samplesAtOnce(), name);
  }

  @Override
  List<FieldSpec> state() {
    return program.uses(Variable.KEY) ? List.of(BATCH, KEY) : List.of(BATCH);
  }

  @Override
  List<Section> sections() {
    return List.of(
        new Section(
            told("forward")
                .addJavadoc("The outputs; {@code values} are told of what layers compute.")
                .addModifiers(Modifier.PRIVATE),
            true,
            program.forward()),
        new Section(part("loss", "The losses."), program.loss()),
        new Section(
            part("backward", "The gradients, from the loss back to the lowest layer that learns."),
            program.backward()));
  }

  /** Where nothing is left that learns, the pass ends. */
  @Override
  CodeBlock before(Step step, boolean begins) {
    if (!served.mayEndBefore(step, begins)) {
      return NOTHING;
    }
    return CodeBlock.builder()
        .beginControlFlow("if (!learnsBefore($L))", served.end(step))
        .addStatement("return")
        .endControlFlow()
        .build();
  }

  /** What serves some parameters alone runs only where one of them learns. */
  @Override
  String runner(Step step) {
    return served
        .only(step)
        .map(range -> "runFor(" + range.from() + ", " + range.to() + ", ")
        .orElseGet(() -> super.runner(step));
  }

  /**
   * The gradient that comes from the target is that of a mean in which samples may have weights.
   */
  @Override
  CodeBlock after(Step step) {
    if (!step.node().inputs().contains(program.graph().target())
        || program.backward().stream().noneMatch(s -> s.node().equals(step.node()))) {
      return super.after(step);
    }
    Value gradient = step.node().output();
    return CodeBlock.of(
        "weighSamples(at($L), $L, batch);\n", constantOf(gradient), gradient.elements());
  }

  @Override
  void finish(TypeSpec.Builder type) {
    type.addJavadoc("Memory and steps for training.")
        .addMethod(step("step").addStatement("tracedStep(batch, key, null)").build());
    MethodSpec.Builder traced =
        step("tracedStep")
            .addParameter(RuntimeTypes.VALUE_LISTENER, "values")
            .addStatement("this.batch = checkBatch(batch)");
    if (program.uses(Variable.KEY)) {
      traced.addStatement("this.key = key");
    }
    traced.addStatement("forward(batch, values)");
    type.addMethod(traced.addStatement("loss()").addStatement("backward()").build());
  }

  private static MethodSpec.Builder step(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(int.class, "batch")
        .addParameter(long.class, "key");
  }

  private static MethodSpec.Builder part(String name, String description) {
    return MethodSpec.methodBuilder(name).addJavadoc(description).addModifiers(Modifier.PRIVATE);
  }
}
