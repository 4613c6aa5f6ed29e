package dev.kiln.processor.frontend;

import dev.kiln.dsl.Layer;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.LayerRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/** Tells what may be meant by an annotation that the Java compiler can't find. */
final class UnknownKind {

  /** What layers are called elsewhere. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("Linear", "Dense"),
          Map.entry("FullyConnected", "Dense"),
          Map.entry("Convolution1D", "Conv1D"),
          Map.entry("Convolution2D", "Conv2D"),
          Map.entry("ConvTranspose2d", "Conv2DTranspose"),
          Map.entry("MaxPooling2D", "MaxPool2D"),
          Map.entry("AveragePooling2D", "AvgPool2D"),
          Map.entry("GlobalAveragePooling1D", "GlobalAvgPool1D"),
          Map.entry("GlobalAveragePooling2D", "GlobalAvgPool2D"),
          Map.entry("GlobalMaxPooling1D", "GlobalMaxPool1D"),
          Map.entry("GlobalMaxPooling2D", "GlobalMaxPool2D"),
          Map.entry("BatchNormalization", "BatchNorm"),
          Map.entry("BatchNorm1d", "BatchNorm"),
          Map.entry("BatchNorm2d", "BatchNorm"),
          Map.entry("LayerNormalization", "LayerNorm"),
          Map.entry("Concatenate", "Concat"),
          Map.entry("Upsample", "UpSampling2D"),
          Map.entry("Activation", "Activate"));

  private static final Set<String> NOT_AVAILABLE =
      Set.of(
          "LSTM",
          "GRU",
          "RNN",
          "SimpleRNN",
          "Bidirectional",
          "Attention",
          "MultiHeadAttention",
          "MultiheadAttention",
          "Conv3D",
          "Conv3d",
          "MaxPool3D");

  private UnknownKind() {}

  /**
   * The mistake, if a method bears an annotation that does not exist.
   *
   * @param written the names of its annotations, if they are known: javac hides those that don't
   *     exist from the method
   */
  static Optional<Diagnostic> of(ExecutableElement method, List<String> written) {
    List<String> known =
        method.getAnnotationMirrors().stream()
            .filter(mirror -> mirror.getAnnotationType().getKind() != TypeKind.ERROR)
            .map(UnknownKind::simpleName)
            .toList();
    return Stream.concat(
            written.stream(), method.getAnnotationMirrors().stream().map(UnknownKind::simpleName))
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> diagnostic(method.getSimpleName().toString(), name));
  }

  private static String simpleName(AnnotationMirror annotation) {
    String name = annotation.getAnnotationType().asElement().getSimpleName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Diagnostic diagnostic(String layer, String name) {
    String headline = layer + " has the annotation @" + name + ", which is not known";
    Diagnostic diagnostic =
        Diagnostic.of(DiagnosticCode.UNKNOWN_KIND, Place.layer(layer), headline);
    List<String> kinds =
        LayerRules.all().stream().map(rule -> rule.annotation().getSimpleName()).sorted().toList();
    if (kinds.contains(name)) {
      return diagnostic.help("import " + Layer.class.getPackageName() + "." + name);
    }
    if (NOT_AVAILABLE.contains(name)) {
      return diagnostic.help("Kiln has no such layer; it has " + String.join(", ", kinds));
    }
    if (name.equals("Input") || name.equals("InputLayer")) {
      return diagnostic.help("remove it: the input's shape stands in @Network(input = {...})");
    }
    return Optional.ofNullable(ELSEWHERE.get(name))
        .or(() -> Similarity.closest(name, kinds))
        .map(meant -> diagnostic.help("write @" + meant + " (did you mean it?)"))
        .orElseGet(() -> diagnostic.help("one of " + String.join(", ", kinds)));
  }
}
