package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.split.ClassChain;
import dev.kiln.processor.emit.split.ClassChain.Link;
import dev.kiln.processor.emit.split.ClassNames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The arrays that kernels work on beside the arena. Every worker has its own; kernels with arrays
 * of the same role and size share them.
 */
final class ScratchArrays {

  private static final ClassName SCRATCH = ClassName.get("", "Scratch");

  /** Each takes about 20 bytes of a constructor that HotSpot shall compile. */
  private static final int MOST_ARRAYS = 300;

  private final Map<String, FieldSpec> fields = new LinkedHashMap<>();

  /** What each is made of: one name must not stand for two arrays. */
  private final Map<String, List<Object>> arrays = new HashMap<>();

  /** A single row; returns the field's name. */
  String row(String role, int length) {
    return add(role + length, float[].class, "new float[$L]", length);
  }

  /** An operand of a product, packed into panels; returns the field's name. */
  String packed(String role, int depth, int columns) {
    return add(
        role + depth + "x" + columns,
        float[].class,
        "new float[TILES.packedLength($L, $L)]",
        depth,
        columns);
  }

  /** Several operands of one size, packed; returns the field's name. */
  String packedParts(String role, int parts, int depth, int columns) {
    return add(
        role + parts + "Of" + depth + "x" + columns,
        float[].class,
        "new float[$L * TILES.packedLength($L, $L)]",
        parts,
        depth,
        columns);
  }

  /** An operand with a row for each sample of a batch, packed; returns the field's name. */
  String packedPerSample(String role, int columns) {
    return add(
        role + columns, float[].class, "new float[TILES.packedLength(capacity, $L)]", columns);
  }

  /** An operand with a column for each sample of a batch, packed; returns the field's name. */
  String packedSamples(String role, int depth) {
    return add(
        role + depth + "xBatch",
        float[].class,
        "new float[TILES.packedLength($L, capacity)]",
        depth);
  }

  /** Samples side by side; returns the field's name. */
  String floatsPerSample(String role, int length) {
    return add(role + length, float[].class, "new float[capacity * $L + 16]", length);
  }

  /** An array that is read a little beyond its end; returns the field's name. */
  String floats(String name, int length) {
    return add(name, float[].class, "new float[$L + 16]", length);
  }

  /** As long as an expression says; returns the field's name. */
  String floats(String name, CodeBlock length) {
    return add(name, float[].class, "new float[$L]", length);
  }

  /** Integers; returns the field's name. */
  String ints(String role, int length) {
    return add(role + length, int[].class, "new int[$L]", length);
  }

  /** What products work on; returns the field's name. */
  String products() {
    return add("products", KernelTypes.PRODUCT_SCRATCH, "TILES.newScratch()");
  }

  /** Whether no kernel needs any. */
  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** The generated class; several if the arrays are many. */
  List<TypeSpec> types(ClassNames names) {
    List<FieldSpec> all = List.copyOf(fields.values());
    return ClassChain.of(SCRATCH.simpleName(), all, f -> 1, MOST_ARRAYS, FieldSpec::name, names)
        .stream()
        .map(this::type)
        .toList();
  }

  private TypeSpec type(Link<FieldSpec> link) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(link.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc("What one worker computes on.");
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder().addParameter(int.class, "capacity");
    link.superclass()
        .ifPresent(
            before -> {
              type.superclass(ClassName.get("", before));
              constructor.addStatement("super(capacity)");
            });
    for (FieldSpec field : link.items()) {
      type.addField(field.type(), field.name(), Modifier.FINAL);
      constructor.addStatement("$N = $L", field.name(), field.initializer());
    }
    type.addMethod(constructor.build());
    if (link.last()) {
      type.addModifiers(Modifier.FINAL).addMethod(perWorker());
    }
    return type.build();
  }

  private String add(String field, Class<?> type, String initializer, Object... arguments) {
    return add(field, TypeName.get(type), initializer, arguments);
  }

  private String add(String field, TypeName type, String initializer, Object... arguments) {
    List<Object> array = List.of(type, initializer, List.of(arguments));
    List<Object> before = arrays.putIfAbsent(field, array);
    if (before == null) {
      fields.put(
          field,
          FieldSpec.builder(type, field, Modifier.FINAL)
              .initializer(initializer, arguments)
              .build());
    } else if (!before.equals(array)) {
      throw new IllegalStateException(field + " is " + before + " and " + array);
    }
    return field;
  }

  private MethodSpec perWorker() {
    return MethodSpec.methodBuilder("perWorker")
        .addModifiers(Modifier.STATIC)
        .returns(ArrayTypeName.of(SCRATCH))
        .addParameter(int.class, "workers")
        .addParameter(int.class, "capacity")
        .addStatement("$T[] all = new $T[workers]", SCRATCH, SCRATCH)
        .beginControlFlow("for (int worker = 0; worker < workers; worker++)")
        .addStatement("all[worker] = new $T(capacity)", SCRATCH)
        .endControlFlow()
        .addStatement("return all")
        .build();
  }
}
