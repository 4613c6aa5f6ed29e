package dev.kiln.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.kernel.KernelLibrary;
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
    ModelMethods methods =
        new ModelMethods(
            model, tracing.isPresent(), tracing.filter(TraceEmitter::hasGradient).isPresent());
    TypeSpec type =
        start().addMethods(methods.all()).addFields(library.modelFields()).addTypes(nested).build();
    String text = ClassPrinter.print(naming.packageName(), type);
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

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(float[].class, "parameters")
        .addStatement("super(INFO, parameters)")
        .build();
  }
}
