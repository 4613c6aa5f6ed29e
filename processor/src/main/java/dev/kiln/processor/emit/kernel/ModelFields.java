package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.kiln.processor.ir.op.NamedFunction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The parts of the runtime that a model has fields for. It has them only if a kernel asks for them,
 * since the runtime then starts to warm them up.
 */
final class ModelFields {

  /** What the model calls its products per channel. */
  static final String CHANNELS = "CHANNELS";

  /** What the model calls its functions of each element. */
  static final String FUNCTIONS = "FUNCTIONS";

  private final Set<NamedFunction> usedFunctions = EnumSet.noneOf(NamedFunction.class);
  private boolean usesFunctions;
  private boolean usesChannels;

  /** What the model calls its products per channel. */
  String channelProducts() {
    usesChannels = true;
    return CHANNELS;
  }

  /** What the model calls its functions of each element. */
  String functions() {
    usesFunctions = true;
    return FUNCTIONS;
  }

  /** The same, for a function that the runtime has to warm up. */
  String functions(NamedFunction function) {
    usedFunctions.add(function);
    return functions();
  }

  /** The fields of what was asked for. */
  List<FieldSpec> all() {
    List<FieldSpec> fields = new ArrayList<>();
    if (usesChannels) {
      fields.add(
          field(
              KernelTypes.CHANNEL_PRODUCTS,
              CHANNELS,
              "Products for each channel, in vector registers.",
              CodeBlock.of("$T.channelProducts()", KernelTypes.VECTOR_MODULE)));
    }
    if (usesFunctions) {
      CodeBlock used =
          usedFunctions.stream()
              .map(function -> CodeBlock.of("$T.$L", KernelTypes.ELEMENT_FUNCTION, function))
              .collect(CodeBlock.joining(", "));
      fields.add(
          field(
              KernelTypes.FUNCTIONS,
              FUNCTIONS,
              "Functions of each element, in vector registers or in plain Java.",
              CodeBlock.of("$T.functions($L)", KernelTypes.VECTOR_MODULE, used)));
    }
    return fields;
  }

  private static FieldSpec field(
      ClassName type, String name, String description, CodeBlock initializer) {
    return FieldSpec.builder(type, name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc(description)
        .initializer(initializer)
        .build();
  }
}
