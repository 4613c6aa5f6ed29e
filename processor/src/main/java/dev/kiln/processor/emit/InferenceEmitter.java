package dev.kiln.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the workspace for predicting and evaluating. */
final class InferenceEmitter extends ProgramEmitter {

  private final Program program;

  InferenceEmitter(Program program) {
    super(program);
    this.program = program;
  }

  @Override
  TypeSpec type() {
    TypeSpec.Builder type =
        workspace(
                "Inference",
                RuntimeTypes.INFERENCE_WORKSPACE,
                program.uses(Variable.BATCH) ? List.of(BATCH) : List.of())
            .addJavadoc("Memory and steps for predicting and evaluating.");
    addSteps(type, start("forward"), program.forward());
    addSteps(type, start("computeLosses"), program.loss());
    return type.build();
  }

  private MethodSpec.Builder start(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(int.class, "batch")
        .addStatement(
            program.uses(Variable.BATCH) ? "this.batch = checkBatch(batch)" : "checkBatch(batch)");
  }
}
