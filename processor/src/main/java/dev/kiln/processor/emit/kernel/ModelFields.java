package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.kiln.processor.ir.op.NamedFunction;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The parts of the runtime that a model has fields for. It has them only if a kernel names them,
 * since the runtime then starts to warm them up, and compilers warn of fields of no use.
 */
public final class ModelFields {

  private static final List<Part> PARTS =
      List.of(
          new Part("TILES", KernelTypes.MICROKERNELS, "microkernels", "Products of matrices."),
          new Part(
              "LOOPS",
              KernelTypes.LOOPS,
              "loops",
              "Inner loops in vector registers, or in plain Java."),
          new Part(
              "CHANNELS",
              KernelTypes.CHANNEL_PRODUCTS,
              "channelProducts",
              "Products for each channel, in vector registers."),
          new Part(
              "FUNCTIONS",
              KernelTypes.FUNCTIONS,
              "functions",
              "Functions of each element, in vector registers or in plain Java."));

  /** What models call them. */
  public static final List<String> NAMES = PARTS.stream().map(Part::name).toList();

  private final Set<String> named = new HashSet<>();
  private final Set<NamedFunction> functions = EnumSet.noneOf(NamedFunction.class);

  ModelFields() {}

  /**
   * A part of the runtime.
   *
   * @param method the method of {@code VectorModule} that gives it
   */
  private record Part(String name, ClassName type, String method, String description) {

    FieldSpec field(CodeBlock arguments) {
      return FieldSpec.builder(type, name)
          .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
          .addJavadoc(description)
          .initializer("$T.$L($L)", KernelTypes.VECTOR_MODULE, method, arguments)
          .build();
    }
  }

  /** A kernel says these names, among others. */
  void name(Set<String> names) {
    named.addAll(names);
  }

  /** The runtime has to warm up a function. */
  void warmUp(NamedFunction function) {
    functions.add(function);
  }

  /** The fields that kernels name. */
  List<FieldSpec> all() {
    CodeBlock warmed =
        functions.stream()
            .map(function -> CodeBlock.of("$T.$L", KernelTypes.ELEMENT_FUNCTION, function))
            .collect(CodeBlock.joining(", "));
    return PARTS.stream()
        .filter(part -> named.contains(part.name))
        .map(part -> part.field(part.name.equals("FUNCTIONS") ? warmed : CodeBlock.of("")))
        .collect(Collectors.toList());
  }
}
