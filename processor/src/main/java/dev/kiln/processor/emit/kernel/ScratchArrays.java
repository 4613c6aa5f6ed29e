package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.split.ClassChain;
import dev.kiln.processor.emit.split.ClassChain.Link;
import dev.kiln.processor.emit.split.ClassNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The arrays that kernels work on beside the arena. HotSpot turns a loop into vector instructions
 * when each row is an array of its own, indexed by the loop variable alone, with a constant bound;
 * so kernels copy into rows of fixed lengths. Every worker has its own; kernels with rows of the
 * same role and size share them.
 */
final class ScratchArrays {

  /** Of kernels that have one variant. */
  static final ClassName SCRATCH = ClassName.get("", "Scratch");

  /** Of kernels that also have a variant in tiles. */
  static final ClassName ROW_SCRATCH = ClassName.get("", "RowScratch");

  /** Of kernels in tiles. */
  static final ClassName TILE_SCRATCH = ClassName.get("", "TileScratch");

  /** Each takes about 20 bytes of a constructor that HotSpot shall compile. */
  private static final int MOST_ARRAYS = 300;

  private final ClassName name;
  private final String description;
  private final Map<String, FieldSpec> fields = new LinkedHashMap<>();

  ScratchArrays(ClassName name, String description) {
    this.name = name;
    this.description = description;
  }

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

  /** Room for a tile that sticks out of its matrix; returns the field's name. */
  String edge() {
    return add("edge", float[].class, "new float[TILES.edgeLength()]");
  }

  /** Whether no kernel needs any. */
  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** The generated class; several if the arrays are many. */
  List<TypeSpec> types(ClassNames names) {
    List<FieldSpec> all = List.copyOf(fields.values());
    return ClassChain.of(name.simpleName(), all, f -> 1, MOST_ARRAYS, FieldSpec::name, names)
        .stream()
        .map(this::type)
        .toList();
  }

  private TypeSpec type(Link<FieldSpec> link) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(link.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc("$L", description);
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
    fields.computeIfAbsent(
        field,
        n ->
            FieldSpec.builder(type, n, Modifier.FINAL).initializer(initializer, arguments).build());
    return field;
  }

  private MethodSpec perWorker() {
    return MethodSpec.methodBuilder("perWorker")
        .addModifiers(Modifier.STATIC)
        .returns(ArrayTypeName.of(name))
        .addParameter(int.class, "workers")
        .addParameter(int.class, "capacity")
        .addStatement("$T[] all = new $T[workers]", name, name)
        .beginControlFlow("for (int worker = 0; worker < workers; worker++)")
        .addStatement("all[worker] = new $T(capacity)", name)
        .endControlFlow()
        .addStatement("return all")
        .build();
  }
}
