package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
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
  String name() {
    return "Inference";
  }

  @Override
  ClassName superclass() {
    return RuntimeTypes.INFERENCE_WORKSPACE;
  }

  @Override
  List<FieldSpec> state() {
    return program.uses(Variable.BATCH) ? List.of(BATCH) : List.of();
  }

  @Override
  List<Section> sections() {
    return List.of(
        new Section(start("forward"), program.forward()),
        new Section(start("computeLosses"), program.loss()));
  }

  @Override
  void finish(TypeSpec.Builder type) {
    type.addJavadoc("Memory and steps for predicting and evaluating.");
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
