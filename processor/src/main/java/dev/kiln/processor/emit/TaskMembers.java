package dev.kiln.processor.emit;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * What a workspace class has for its tasks: a field for each, and one method that calls the method
 * of the same name. A reference to each method would take javac more than twice as long, and a
 * class of its own once the model is loaded.
 */
final class TaskMembers {

  /** Which part of a task somebody does. */
  static final List<ParameterSpec> PART =
      Stream.of("worker", "from", "to")
          .map(name -> ParameterSpec.builder(int.class, name).build())
          .toList();

  private static final ParameterSpec NUMBER = ParameterSpec.builder(int.class, "number").build();

  private final Modifier[] hidden;
  private final List<String> names = new ArrayList<>();

  TaskMembers(Modifier[] hidden) {
    this.hidden = hidden;
  }

  /** The field that holds the task that a method does. */
  FieldSpec field(String method) {
    names.add(method);
    return FieldSpec.builder(RuntimeTypes.RANGE_TASK, method, hidden)
        .addModifiers(Modifier.FINAL)
        .initializer("task(" + (names.size() - 1) + ")")
        .build();
  }

  /** Adds what makes tasks of their numbers. */
  void addMethods(TypeSpec.Builder type) {
    if (names.isEmpty()) {
      return;
    }
    type.addMethod(
        MethodSpec.methodBuilder("task")
            .addModifiers(Modifier.PRIVATE)
            .returns(RuntimeTypes.RANGE_TASK)
            .addParameter(NUMBER)
            .addStatement("return (worker, from, to) -> run(number, worker, from, to)")
            .build());
    MethodSpec.Builder run =
        MethodSpec.methodBuilder("run")
            .addJavadoc("Does a part of the task of that number.")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(NUMBER)
            .addParameters(PART)
            .beginControlFlow("switch (number)");
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      cases.append("case ").append(i).append(" -> ").append(names.get(i));
      cases.append("(worker, from, to);\n");
    }
    run.addCode("$L", cases);
    type.addMethod(run.endControlFlow().build());
  }
}
