package dev.kiln.processor.emit;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
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
        workspace("Training", RuntimeTypes.TRAINING_WORKSPACE, List.of(KEY))
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

  private static MethodSpec step() {
    return MethodSpec.methodBuilder("step")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(int.class, "batch")
        .addParameter(long.class, "key")
        .addStatement("this.batch = checkBatch(batch)")
        .addStatement("this.key = key")
        .addStatement("forward()")
        .addStatement("loss()")
        .addStatement("backward()")
        .build();
  }

  private static MethodSpec.Builder part(String name, String description) {
    return MethodSpec.methodBuilder(name).addJavadoc(description).addModifiers(Modifier.PRIVATE);
  }
}
