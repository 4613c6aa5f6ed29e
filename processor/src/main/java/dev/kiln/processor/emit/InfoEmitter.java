package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.emit.kernel.KernelLibrary;
import dev.kiln.processor.emit.split.ClassChain;
import dev.kiln.processor.emit.split.ClassChain.Link;
import dev.kiln.processor.emit.split.ClassNames;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.EmbeddingOp;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.report.NetworkReport;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes what a model tells about itself. */
final class InfoEmitter {

  /** Entries per method, so that none grows too large for HotSpot to compile. */
  private static final int CHUNK = 50;

  /** Entries per class: each takes some six entries of 65,535 in its constant pool. */
  private static final int MOST_ENTRIES = 5000;

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

  /** The generated class; several if the layers are many. */
  List<TypeSpec> types(ClassNames names) {
    List<Table> tables =
        List.of(
            new Table("layers", RuntimeTypes.LAYER_INFO, layers()),
            new Table(
                "parameters",
                RuntimeTypes.PARAMETER_INFO,
                graph.parameters().stream()
                    .map(parameter -> InfoRows.row(parameter, library.offset(parameter.value())))
                    .toList()));
    List<Chunk> chunks = tables.stream().flatMap(table -> table.chunks().stream()).toList();
    return ClassChain.of(
            "Info", chunks, c -> c.entries().size(), MOST_ENTRIES, Chunk::method, names)
        .stream()
        .map(link -> type(link, tables))
        .toList();
  }

  private TypeSpec type(Link<Chunk> link, List<Table> tables) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(link.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc(
                link.last()
                    ? "What the network is made of."
                    : "Some of what the network is made of: one class can't hold it all.");
    link.superclass().ifPresent(before -> type.superclass(ClassName.get("", before)));
    Modifier[] hidden = link.alone() ? new Modifier[] {Modifier.PRIVATE} : new Modifier[0];
    if (link.last()) {
      type.addModifiers(Modifier.FINAL).addMethod(create());
    }
    if (link.superclass().isEmpty()) {
      type.addMethod(InfoRows.layer(hidden));
      if (!graph.parameters().isEmpty()) {
        type.addMethod(InfoRows.parameter(hidden));
      }
    }
    for (Table table : tables) {
      link.items().stream()
          .filter(chunk -> chunk.table().name().equals(table.name()) && !chunk.whole())
          .forEach(chunk -> type.addMethod(chunk.code(hidden)));
      if (link.last()) {
        type.addMethod(table.code());
      }
    }
    return type.build();
  }

  private MethodSpec create() {
    Shape output = network.last().output();
    return MethodSpec.methodBuilder("create")
        .addModifiers(Modifier.STATIC)
        .returns(RuntimeTypes.MODEL_INFO)
        .addStatement(Generation.check(report.name()))
        .addCode("return $T.builder($S)$>$>\n", RuntimeTypes.MODEL_INFO, report.name())
        .addCode(".input($L)\n", shape(network.input()))
        .addCode(".output($L)\n", shape(output))
        .addCode(targets())
        .addCode(vocabulary() == 0 ? "" : ".vocabulary(" + vocabulary() + ")\n")
        .addCode(".layers(layers())\n.parameters(parameters())\n.build();$<$<\n")
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
    return kind.equals("LABELS")
        ? CodeBlock.of("")
        : CodeBlock.of(".targets($T.$L)\n", RuntimeTypes.TARGETS, kind);
  }

  private List<CodeBlock> layers() {
    List<CodeBlock> layers = new ArrayList<>();
    String above = NetworkSpec.INPUT;
    for (int i = 0; i < report.layers().size(); i++) {
      List<String> inputs = network.layers().get(i).layer().inputs();
      layers.add(
          InfoRows.row(report.layers().get(i), inputs.equals(List.of(above)) ? List.of() : inputs));
      above = report.layers().get(i).name();
    }
    return layers;
  }

  private static CodeBlock shape(Shape shape) {
    return CodeBlock.of("$T.of($L)", RuntimeTypes.SHAPE, InfoRows.extents(shape));
  }

  /** A list that a method gives. */
  private record Table(String name, ClassName element, List<CodeBlock> entries) {

    List<Chunk> chunks() {
      List<Chunk> chunks = new ArrayList<>();
      for (int first = 0; first < entries.size(); first += CHUNK) {
        List<CodeBlock> part = entries.subList(first, Math.min(first + CHUNK, entries.size()));
        chunks.add(new Chunk(this, first, part, entries.size() <= CHUNK));
      }
      return chunks;
    }

    MethodSpec code() {
      if (entries.size() <= CHUNK) {
        return listMethod(name, element, entries, Modifier.PRIVATE);
      }
      List<CodeBlock> calls =
          chunks().stream()
              .map(chunk -> CodeBlock.of("all.addAll($N());\n", chunk.method()))
              .toList();
      return MethodSpec.methodBuilder(name)
          .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
          .returns(ParameterizedTypeName.get(ClassName.get(List.class), element))
          .addStatement("$T<$T> all = new $T<>()", List.class, element, ArrayList.class)
          .addCode(CodeBlock.join(calls, ""))
          .addStatement("return all")
          .build();
    }
  }

  /** As much of a list as one method gives. */
  private record Chunk(Table table, int first, List<CodeBlock> entries, boolean whole) {

    String method() {
      return table.name() + "From" + first;
    }

    MethodSpec code(Modifier[] hidden) {
      return listMethod(method(), table.element(), entries, hidden);
    }
  }

  /** An array, since javac would look at each of many arguments of a generic method twice. */
  private static MethodSpec listMethod(
      String name, ClassName element, List<CodeBlock> entries, Modifier... hidden) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(hidden)
        .addModifiers(Modifier.STATIC)
        .returns(ParameterizedTypeName.get(ClassName.get(List.class), element))
        .addCode("return $T.of(new $T[] {", List.class, element)
        .addCode("$>$>\n$L", CodeBlock.join(entries, ",\n"))
        .addCode("$<$<});\n")
        .build();
  }
}
