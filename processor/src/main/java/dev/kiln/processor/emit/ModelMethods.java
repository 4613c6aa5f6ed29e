package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The methods that every model has, whatever its network is. */
final class ModelMethods {

  private final ClassName model;

  private final boolean traced;
  private final boolean inputGradient;

  /**
   * For a model.
   *
   * @param traced whether it has a program of its own for looking inside
   * @param inputGradient whether that computes the gradient in the network's input
   */
  ModelMethods(ClassName model, boolean traced, boolean inputGradient) {
    this.model = model;
    this.traced = traced;
    this.inputGradient = inputGradient;
  }

  /** All of them. */
  List<MethodSpec> all() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(create());
    methods.addAll(loads());
    methods.add(workspace("newInferenceWorkspace", RuntimeTypes.INFERENCE_WORKSPACE, "Inference"));
    methods.add(workspace("newTrainingWorkspace", RuntimeTypes.TRAINING_WORKSPACE, "Training"));
    if (traced) {
      methods.add(workspace("newTraceWorkspace", RuntimeTypes.INFERENCE_WORKSPACE, "Tracing"));
    }
    if (inputGradient) {
      methods.add(hasInputGradient());
    }
    return methods;
  }

  private static MethodSpec hasInputGradient() {
    return MethodSpec.methodBuilder("hasInputGradient")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(boolean.class)
        .addStatement("return true")
        .build();
  }

  private MethodSpec create() {
    return MethodSpec.methodBuilder("create")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("A model to train.\n\n")
        .addJavadoc("@param seed what the parameters are drawn from: the same gives the same\n")
        .addJavadoc("@return the model")
        .returns(model)
        .addParameter(long.class, "seed")
        .addStatement("return new $T($T.draw(INFO, seed))", model, RuntimeTypes.INITIAL_PARAMETERS)
        .build();
  }

  private List<MethodSpec> loads() {
    ParameterSpec file = ParameterSpec.builder(Path.class, "file").build();
    ParameterSpec stream = ParameterSpec.builder(InputStream.class, "stream").build();
    ParameterSpec channel = ParameterSpec.builder(ReadableByteChannel.class, "channel").build();
    TypeName anyClass =
        ParameterizedTypeName.get(
            ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class));
    ParameterSpec anchor = ParameterSpec.builder(anyClass, "anchor").build();
    ParameterSpec resource = ParameterSpec.builder(String.class, "resource").build();
    return List.of(
        load("The model saved in a safetensors file.", "file", file),
        load("The model saved in a stream, which stays open.", "stream", stream),
        load("The model saved in a channel, which stays open.", "channel", channel),
        load(
            "The model saved in a resource next to a class, the anchor.",
            "resource",
            anchor,
            resource));
  }

  private MethodSpec load(String what, String source, ParameterSpec... parameters) {
    CodeBlock arguments =
        Arrays.stream(parameters)
            .map(parameter -> CodeBlock.of("$N", parameter))
            .collect(CodeBlock.joining(", "));
    CodeBlock tags =
        Arrays.stream(parameters)
            .map(parameter -> CodeBlock.of("@param $N the $N\n", parameter, parameter))
            .collect(CodeBlock.joining(""));
    return MethodSpec.methodBuilder("load")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("$L\n\n", what)
        .addJavadoc(tags)
        .addJavadoc("@return the model\n")
        .addJavadoc("@throws IOException if it can't be read, or is not of this network")
        .returns(model)
        .addParameters(List.of(parameters))
        .addException(IOException.class)
        .addStatement(
            "return restore($T.$L($L), INFO, $T::new)",
            RuntimeTypes.MODEL_SOURCE,
            source,
            arguments,
            model)
        .build();
  }

  private static MethodSpec workspace(String name, ClassName returns, String type) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(returns)
        .addParameter(int.class, "capacity")
        .addParameter(RuntimeTypes.WORKERS, "workers")
        .addStatement("return new $L(parameters(), capacity, workers)", type)
        .build();
  }
}
