package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The rows that kernels work on. HotSpot turns a loop into vector instructions when each row is an
 * array of its own, indexed by the loop variable alone, with a constant bound; so kernels copy into
 * rows of fixed lengths. Every worker has its own; kernels with rows of the same role and size
 * share them.
 */
final class ScratchRows {

  /** The generated class. */
  static final ClassName TYPE = ClassName.get("", "Scratch");

  private final Map<String, FieldSpec> fields = new LinkedHashMap<>();

  /** A number of rows of one length; returns the field's name. */
  String rows(String role, int count, int length) {
    return add(role + count + "x" + length, float[][].class, "new float[$L][$L]", count, length);
  }

  /** Rows of which some elements have to stay zero; shared only where those are the same. */
  String bordered(String role, int count, int length, String border) {
    String name = role + count + "x" + length + border;
    return add(name, float[][].class, "new float[$L][$L]", count, length);
  }

  /** A row for each sample of a batch; returns the field's name. */
  String rowPerSample(String role, int length) {
    return add(role + length, float[][].class, "new float[capacity][$L]", length);
  }

  /** A single row; returns the field's name. */
  String row(String role, int length) {
    return add(role + length, float[].class, "new float[$L]", length);
  }

  /** The generated class. */
  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(TYPE)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The rows that one worker computes on.");
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder().addParameter(int.class, "capacity");
    for (FieldSpec field : fields.values()) {
      type.addField(field.type(), field.name(), Modifier.FINAL);
      constructor.addStatement("$N = $L", field.name(), field.initializer());
    }
    return type.addMethod(constructor.build()).addMethod(perWorker()).build();
  }

  private String add(String name, Class<?> type, String initializer, Object... arguments) {
    fields.computeIfAbsent(
        name,
        n ->
            FieldSpec.builder(type, n, Modifier.FINAL).initializer(initializer, arguments).build());
    return name;
  }

  private static MethodSpec perWorker() {
    return MethodSpec.methodBuilder("perWorker")
        .addModifiers(Modifier.STATIC)
        .returns(ArrayTypeName.of(TYPE))
        .addParameter(int.class, "workers")
        .addParameter(int.class, "capacity")
        .addStatement("$T[] all = new $T[workers]", TYPE, TYPE)
        .beginControlFlow("for (int worker = 0; worker < workers; worker++)")
        .addStatement("all[worker] = new $T(capacity)", TYPE)
        .endControlFlow()
        .addStatement("return all")
        .build();
  }
}
