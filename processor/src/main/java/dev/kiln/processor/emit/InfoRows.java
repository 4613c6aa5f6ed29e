package dev.kiln.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.WeightOptions;
import dev.kiln.processor.report.LayerRow;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The rows of the tables of layers and parameters. What all rows say they tell a method of the
 * table's class: a call for each of it would take javac twice as long for a row.
 */
final class InfoRows {

  private InfoRows() {}

  /** The method that begins a layer's row. */
  static MethodSpec layer(Modifier[] hidden) {
    return MethodSpec.methodBuilder("layer")
        .addModifiers(hidden)
        .addModifiers(Modifier.STATIC)
        .returns(RuntimeTypes.LAYER_INFO.nestedClass("Builder"))
        .addParameter(String.class, "name")
        .addParameter(String.class, "kind")
        .addParameter(int[].class, "output")
        .varargs()
        .addStatement(
            "return $T.builder(name, kind).output($T.of(output))",
            RuntimeTypes.LAYER_INFO,
            RuntimeTypes.SHAPE)
        .build();
  }

  /** The method that begins a parameter's row. */
  static MethodSpec parameter(Modifier[] hidden) {
    return MethodSpec.methodBuilder("parameter")
        .addModifiers(hidden)
        .addModifiers(Modifier.STATIC)
        .returns(RuntimeTypes.PARAMETER_INFO.nestedClass("Builder"))
        .addParameter(String.class, "name")
        .addParameter(int.class, "offset")
        .addParameter(RuntimeTypes.INITIALIZER, "initializer")
        .addParameter(int.class, "fanIn")
        .addParameter(int.class, "fanOut")
        .addParameter(int[].class, "shape")
        .varargs()
        .addCode(
            "return $T.builder(name, $T.of(shape))$>$>\n",
            RuntimeTypes.PARAMETER_INFO,
            RuntimeTypes.SHAPE)
        .addCode(".offset(offset).initializer(initializer).fans(fanIn, fanOut);$<$<\n")
        .build();
  }

  /** Only layers that don't take the one above them say what they take. */
  static CodeBlock row(LayerRow layer, List<String> inputs) {
    CodeBlock taken =
        inputs.isEmpty()
            ? CodeBlock.of("")
            : CodeBlock.of(
                ".inputs($L)",
                inputs.stream()
                    .map(input -> CodeBlock.of("$S", input))
                    .collect(CodeBlock.joining(", ")));
    return CodeBlock.of(
        "layer($S, $S, $L)$L$L$L.build()",
        layer.name(),
        layer.kind(),
        extents(layer.output()),
        count("parameters", layer.parameters()),
        count("multiplyAdds", layer.multiplyAdds()),
        taken);
  }

  private static String count(String what, long number) {
    return number == 0 ? "" : "." + what + "(" + number + (number > Integer.MAX_VALUE ? "L)" : ")");
  }

  /** A parameter, which starts somewhere in the array of all. */
  static CodeBlock row(Parameter parameter, int offset) {
    return CodeBlock.of(
        "parameter($S, $L, $T.$L, $L, $L, $L)$L.build()",
        parameter.value().name(),
        offset,
        RuntimeTypes.INITIALIZER,
        parameter.initializer(),
        parameter.fanIn(),
        parameter.fanOut(),
        extents(parameter.shape()),
        options(parameter));
  }

  /** What most parameters don't need. */
  private static String options(Parameter parameter) {
    WeightOptions options = parameter.options();
    return (parameter.trainable() ? "" : ".trainable(false)")
        + number("constant", options.constant())
        + number("l1", options.l1())
        + number("l2", options.l2())
        + (options.frozen() ? ".frozen(true)" : "");
  }

  private static String number(String what, double number) {
    return number == 0 ? "" : "." + what + "(" + number + ")";
  }

  /** The extents of a shape, one after the other. */
  static String extents(Shape shape) {
    return shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
