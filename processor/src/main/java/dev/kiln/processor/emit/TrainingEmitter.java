package dev.kiln.processor.emit;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the workspace for training. */
final class TrainingEmitter extends ProgramEmitter {

  private static final FieldSpec KEY =
      FieldSpec.builder(long.class, "key", Modifier.PRIVATE).build();

  private final Program program;

  TrainingEmitter(Program program) {
    super(program);
    this.program = program;
  }

  @Override
  TypeSpec type() {
    TypeSpec.Builder type =
        workspace(
                "Training",
                RuntimeTypes.TRAINING_WORKSPACE,
                program.uses(Variable.KEY) ? List.of(BATCH, KEY) : List.of(BATCH))
            .addJavadoc("Memory and steps for training.")
            .addMethod(step());
    addSteps(type, part("forward", "The outputs."), program.forward());
    addSteps(type, part("loss", "The losses."), program.loss());
    addSteps(
        type,
        part("backward", "The gradients, from the loss back to the first layer."),
        program.backward());
    return type.build();
  }

  private MethodSpec step() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("step")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(int.class, "batch")
            .addParameter(long.class, "key")
            .addStatement("this.batch = checkBatch(batch)");
    if (program.uses(Variable.KEY)) {
      method.addStatement("this.key = key");
    }
    return method
        .addStatement("forward()")
        .addStatement("loss()")
        .addStatement("backward()")
        .build();
  }

  private static MethodSpec.Builder part(String name, String description) {
    return MethodSpec.methodBuilder(name).addJavadoc(description).addModifiers(Modifier.PRIVATE);
  }
}
