package dev.kiln.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.KernelLibrary;
import dev.kiln.processor.emit.kernel.KernelTypes;
import dev.kiln.processor.emit.print.ClassPrinter;
import dev.kiln.processor.emit.split.ClassNames;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.layer.TypedLayer;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.plan.BufferPlan;
import dev.kiln.processor.report.NetworkReport;
import dev.kiln.processor.report.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The stage that writes Java: the model's class with its programs and kernels. */
public final class ModelEmitter {

  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");

  private final Naming naming;
  private final TypedNetwork network;
  private final NetworkReport report;
  private final ClassName model;

  /** For a network. */
  public ModelEmitter(Naming naming, TypedNetwork network, NetworkReport report) {
    this.naming = naming;
    this.network = network;
    this.report = report;
    this.model = ClassName.get(naming.packageName(), naming.modelName());
  }

  /**
   * Writes the class.
   *
   * @param trace the program for looking inside, if it is another than that for inference
   */
  public EmittedModel emit(
      Graph training,
      BufferPlan trainingPlan,
      Graph inference,
      BufferPlan inferencePlan,
      Optional<Graph> trace) {
    KernelLibrary library = new KernelLibrary(training, inference, trace, naming.origins());
    Set<String> layers =
        network.layers().stream().map(TypedLayer::name).collect(Collectors.toUnmodifiableSet());
    Program trainingProgram = Program.ofTraining(training, trainingPlan, library, layers);
    Program inferenceProgram = Program.ofInference(inference, inferencePlan, library, layers);
    Optional<TraceEmitter> tracing =
        trace.map(
            graph ->
                new TraceEmitter(
                    Program.ofInference(graph, BufferPlan.of(graph), library, layers),
                    !graph.loss().equals(graph.output())));
    List<TypeSpec> nested = new ArrayList<>();
    ClassNames names = new ClassNames(naming.modelName());
    nested.addAll(new InferenceEmitter(inferenceProgram).types(names));
    nested.addAll(new TrainingEmitter(trainingProgram).types(names));
    tracing.ifPresent(emitter -> nested.addAll(emitter.types(names)));
    nested.addAll(library.types(names));
    nested.addAll(new InfoEmitter(network, report, training, library).types(names));
    List<FieldSpec> fields = new ArrayList<>(List.of(tiles(), loops()));
    fields.addAll(library.modelFields());
    ModelMethods methods =
        new ModelMethods(
            model, tracing.isPresent(), tracing.filter(TraceEmitter::hasGradient).isPresent());
    String text = print(methods, fields, nested);
    if (fields.removeIf(field -> isUnused(field, text))) {
      return emitted(print(methods, fields, nested), trainingProgram, inferenceProgram);
    }
    return emitted(text, trainingProgram, inferenceProgram);
  }

  private EmittedModel emitted(String text, Program trainingProgram, Program inferenceProgram) {
    return new EmittedModel(
        new SourceFile(
            naming.packageName(),
            naming.modelName(),
            Ascii.escape(HiddenNames.importJavaLang(text))),
        () -> plan(trainingProgram, inferenceProgram),
        () ->
            List.of(trainingProgram.roofline("training"), inferenceProgram.roofline("inference")));
  }

  private static List<String> plan(Program trainingProgram, Program inferenceProgram) {
    List<String> plan = new ArrayList<>(new ProgramTable(trainingProgram).lines("training"));
    plan.addAll(new ProgramTable(inferenceProgram).lines("inference"));
    return plan;
  }

  private String print(ModelMethods methods, List<FieldSpec> fields, List<TypeSpec> nested) {
    TypeSpec type = start().addMethods(methods.all()).addFields(fields).addTypes(nested).build();
    return ClassPrinter.print(naming.packageName(), type);
  }

  /** A network without products, say, has no use for tiles; compilers warn of such fields. */
  private static boolean isUnused(FieldSpec field, String text) {
    String name = field.name();
    int uses = 0;
    for (int at = text.indexOf(name); at >= 0 && uses < 2; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      if (!Character.isJavaIdentifierPart(text.charAt(at - 1))
          && !Character.isJavaIdentifierPart(text.charAt(end))) {
        uses++;
      }
    }
    return uses < 2;
  }

  private TypeSpec.Builder start() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(model)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(RuntimeTypes.MODEL)
            .addJavadoc("The network $L, compiled by Kiln.\n\n", naming.networkName())
            .addJavadoc("<pre>\n$L\n</pre>\n", table())
            .addField(info())
            .addMethod(constructor());
    if (naming.generated()) {
      type.addAnnotation(generated());
    }
    return type.addAnnotation(
        AnnotationSpec.builder(SuppressWarnings.class).addMember("value", "$S", "all").build());
  }

  /** Says who wrote a class. */
  static AnnotationSpec generated() {
    return AnnotationSpec.builder(GENERATED)
        .addMember("value", "$S", "dev.kiln.processor.KilnProcessor")
        .build();
  }

  private String table() {
    return String.join("\n", new ReportTable(report).lines(NetworkReport.TYPICAL_BATCH_SIZE));
  }

  private static FieldSpec info() {
    return FieldSpec.builder(RuntimeTypes.MODEL_INFO, "INFO")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The network's shapes, layers and parameters.")
        .initializer("Info.create()")
        .build();
  }

  private static FieldSpec tiles() {
    return FieldSpec.builder(KernelTypes.MICROKERNELS, "TILES")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Products of matrices.")
        .initializer("$T.microkernels()", KernelTypes.VECTOR_MODULE)
        .build();
  }

  private static FieldSpec loops() {
    return FieldSpec.builder(KernelTypes.LOOPS, "LOOPS")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Inner loops in vector registers, or in plain Java.")
        .initializer("$T.loops()", KernelTypes.VECTOR_MODULE)
        .build();
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(float[].class, "parameters")
        .addStatement("super(INFO, parameters)")
        .build();
  }
}
