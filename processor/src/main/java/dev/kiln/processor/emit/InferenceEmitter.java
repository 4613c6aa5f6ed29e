package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the workspace for predicting and evaluating. */
class InferenceEmitter extends ProgramEmitter {

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
    return List.of(forward(), new Section(start("computeLosses"), program.loss()));
  }

  @Override
  void finish(TypeSpec.Builder type) {
    type.addJavadoc("Memory and steps for predicting and evaluating.");
  }

  /** What computes the outputs, alone and with layers' values told. */
  final Section forward() {
    MethodSpec.Builder traced =
        traced("trace").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    return new Section(
        start("forward"), Optional.of(traced.addStatement(checkBatch())), program.forward());
  }

  final MethodSpec.Builder start(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(int.class, "batch")
        .addStatement(checkBatch());
  }

  private String checkBatch() {
    return program.uses(Variable.BATCH) ? "this.batch = checkBatch(batch)" : "checkBatch(batch)";
  }
}
