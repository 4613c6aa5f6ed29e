package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.emit.kernel.KernelLibrary;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.WeightOptions;
import dev.kiln.processor.ir.op.EmbeddingOp;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.report.LayerRow;
import dev.kiln.processor.report.NetworkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes what a model tells about itself. */
final class InfoEmitter {

  /** Entries per method, so that none grows too large for HotSpot to compile. */
  private static final int CHUNK = 50;

  private final TypedNetwork network;
  private final NetworkReport report;
  private final Graph graph;
  private final KernelLibrary library;

  InfoEmitter(TypedNetwork network, NetworkReport report, Graph graph, KernelLibrary library) {
    this.network = network;
    this.report = report;
    this.graph = graph;
    this.library = library;
  }

  /** The generated class. */
  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("Info")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("What the network is made of.")
            .addMethod(create());
    addList(
        type,
        "layers",
        RuntimeTypes.LAYER_INFO,
        report.layers().stream().map(InfoEmitter::layer).toList());
    addList(
        type,
        "parameters",
        RuntimeTypes.PARAMETER_INFO,
        graph.parameters().stream().map(this::parameter).toList());
    return type.build();
  }

  private MethodSpec create() {
    Shape output = network.last().output();
    return MethodSpec.methodBuilder("create")
        .addModifiers(Modifier.STATIC)
        .returns(RuntimeTypes.MODEL_INFO)
        .addStatement(
            "return new $T($S, $L, $L, $L, $L$Llayers(), parameters())",
            RuntimeTypes.MODEL_INFO,
            report.name(),
            shape(network.input()),
            shape(output),
            output.elements(),
            targets(),
            vocabulary() == 0 ? "" : vocabulary() + ", ")
        .build();
  }

  /** How many ids the input's elements are looked up among; 0 where they are no ids. */
  private int vocabulary() {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof EmbeddingOp)
        .mapToInt(node -> node.input(1).shape().dimension(0))
        .min()
        .orElse(0);
  }

  /** What the targets are, where that has to be said. */
  private CodeBlock targets() {
    String kind =
        switch (network.loss()) {
          case UNSPECIFIED, CROSS_ENTROPY -> "LABELS";
          case CATEGORICAL_CROSS_ENTROPY -> "DISTRIBUTIONS";
          case BINARY_CROSS_ENTROPY -> "BITS";
          case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR, HUBER -> "NUMBERS";
        };
    return kind.equals("LABELS") && vocabulary() == 0
        ? CodeBlock.of("")
        : CodeBlock.of("$T.$L, ", RuntimeTypes.TARGETS, kind);
  }

  private static CodeBlock layer(LayerRow layer) {
    return CodeBlock.of(
        "new $T($S, $S, $L, $L, $LL)",
        RuntimeTypes.LAYER_INFO,
        layer.name(),
        layer.kind(),
        shape(layer.output()),
        layer.parameters(),
        layer.multiplyAdds());
  }

  private CodeBlock parameter(Parameter parameter) {
    return CodeBlock.of(
        "new $T($S, $L, $L, $T.$L, $L, $L" + rest(parameter) + ")",
        RuntimeTypes.PARAMETER_INFO,
        parameter.value().name(),
        shape(parameter.shape()),
        library.offset(parameter.value()),
        RuntimeTypes.INITIALIZER,
        parameter.initializer(),
        parameter.fanIn(),
        parameter.fanOut());
  }

  /** What most parameters don't need. */
  private static String rest(Parameter parameter) {
    WeightOptions options = parameter.options();
    if (options.equals(WeightOptions.NONE)) {
      return parameter.trainable() ? "" : ", false";
    }
    return ", true, " + options.constant() + ", " + options.l1() + ", " + options.l2();
  }

  private static CodeBlock shape(Shape shape) {
    String extents =
        shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return CodeBlock.of("$T.of($L)", RuntimeTypes.SHAPE, extents);
  }

  private static void addList(
      TypeSpec.Builder type, String name, ClassName element, List<CodeBlock> entries) {
    if (entries.size() <= CHUNK) {
      type.addMethod(listMethod(name, element, entries));
      return;
    }
    List<CodeBlock> calls = new ArrayList<>();
    for (int first = 0; first < entries.size(); first += CHUNK) {
      String chunk = name + "From" + first;
      List<CodeBlock> part = entries.subList(first, Math.min(first + CHUNK, entries.size()));
      type.addMethod(listMethod(chunk, element, part));
      calls.add(CodeBlock.of("all.addAll($N());\n", chunk));
    }
    type.addMethod(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(ParameterizedTypeName.get(ClassName.get(List.class), element))
            .addStatement("$T<$T> all = new $T<>()", List.class, element, ArrayList.class)
            .addCode(CodeBlock.join(calls, ""))
            .addStatement("return all")
            .build());
  }

  private static MethodSpec listMethod(String name, ClassName element, List<CodeBlock> entries) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(ParameterizedTypeName.get(ClassName.get(List.class), element))
        .addCode("return $T.of(", List.class)
        .addCode("$>$>\n$L", CodeBlock.join(entries, ",\n"))
        .addCode("$<$<);\n")
        .build();
  }
}
