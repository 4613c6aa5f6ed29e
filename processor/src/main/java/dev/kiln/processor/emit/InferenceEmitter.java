package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the workspace for predicting and evaluating. */
class InferenceEmitter extends ProgramEmitter {

  private static final String PREPARE = "prepareIfChanged(PREPARED_FROM)";

  private final Program program;

  InferenceEmitter(Program program) {
    this(program, SampleChain.of(program));
  }

  /** The same with other chains. */
  InferenceEmitter(Program program, List<SampleChain> chains) {
    super(program, chains, true);
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
  String room() {
    return ", " + SampleChain.samplesAtOnce(program);
  }

  @Override
  CodeBlock runBySamples(SampleChain chain, String name) {
    return CodeBlock.of("runBySamples(batch, $N)", name);
  }

  @Override
  List<FieldSpec> state() {
    return program.uses(Variable.BATCH) ? List.of(BATCH) : List.of();
  }

  @Override
  List<Section> sections() {
    List<Section> sections = new ArrayList<>(prepare());
    sections.add(forward());
    sections.add(new Section(start("computeLosses"), program.loss()));
    return sections;
  }

  /** What the class is for. */
  String purpose() {
    return "predicting and evaluating";
  }

  @Override
  final void finish(TypeSpec.Builder type) {
    type.addJavadoc("Memory and steps for $L.", purpose());
    if (prepares()) {
      type.addField(preparedFrom());
    }
    type.addMethod(
        MethodSpec.methodBuilder("forward")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(int.class, "batch")
            .addStatement("trace(batch, null)")
            .build());
  }

  /**
   * That is done before another worker has woken up, and not before parameters change again; and
   * javac takes more than its share of time for each further task.
   */
  @Override
  final int mostPreparedAlone() {
    return 65_536;
  }

  /** Whether anything depends on parameters alone. */
  private boolean prepares() {
    return !program.prepare().isEmpty();
  }

  /** What computes what depends on parameters alone, if there is any. */
  final List<Section> prepare() {
    if (!prepares()) {
      return List.of();
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("prepare")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED);
    return List.of(new Section(method, program.prepare()));
  }

  /** What computes the outputs, and may tell of layers' values. */
  final Section forward() {
    MethodSpec.Builder trace =
        told("trace")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addStatement(checkBatch());
    if (prepares()) {
      trace.addStatement(PREPARE);
    }
    return new Section(trace, true, program.forward());
  }

  private FieldSpec preparedFrom() {
    CodeBlock parts =
        program.preparedFrom().stream()
            .map(place -> CodeBlock.of("$L", place))
            .collect(CodeBlock.joining(", ", "{", "}"));
    return FieldSpec.builder(int[].class, "PREPARED_FROM")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The parameters, [from, to), that {@link #prepare} depends on.")
        .initializer(parts)
        .build();
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
