package dev.kiln.processor.testing;

import static java.util.stream.Collectors.joining;

import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import java.util.List;

/**
 * A network as the annotated interface that its user would write: what equals an annotation's
 * default is left out.
 *
 * @param packageName the interface's package
 * @param simpleName the interface's name
 * @param spec what it describes
 */
public record NetworkSource(String packageName, String simpleName, NetworkSpec spec) {

  /** The interface's qualified name. */
  public String qualifiedName() {
    return packageName + "." + simpleName;
  }

  /** The compilation unit. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("package ").append(packageName).append(";\n\n");
    text.append("import dev.kiln.dsl.*;\n\n");
    return text.append(declaration()).toString();
  }

  /** The interface. */
  String declaration() {
    return declaration(List.of());
  }

  /** The interface, which keeps some values. */
  public String declaration(List<String> keep) {
    StringBuilder text = new StringBuilder();
    text.append("@Network(input = ").append(dimensions(spec.input()));
    text.append(", loss = Loss.").append(spec.loss()).append(lossValues());
    if (!keep.isEmpty()) {
      text.append(keep.stream().map(n -> '"' + n + '"').collect(joining(", ", ", keep = {", "}")));
    }
    text.append(")\n");
    text.append("public interface ").append(simpleName).append(" {\n");
    String above = NetworkSpec.INPUT;
    for (NamedLayer layer : spec.layers()) {
      text.append("  ")
          .append(AnnotationText.of(layer.spec()))
          .append(" Layer ")
          .append(layer.name());
      text.append(parameters(layer, above)).append(";\n");
      above = layer.name();
    }
    return text.append("}\n").toString();
  }

  private String lossValues() {
    LossValues values = spec.lossValues();
    String text = "";
    if (values.labelSmoothing() != 0) {
      text += ", labelSmoothing = " + values.labelSmoothing();
    }
    if (!values.classWeights().isEmpty()) {
      text +=
          values.classWeights().stream()
              .map(String::valueOf)
              .collect(joining(", ", ", classWeights = {", "}"));
    }
    return values.delta() == 1 ? text : text + ", delta = " + values.delta();
  }

  private static String dimensions(ShapeSpec shape) {
    return shape.dimensions().stream().map(String::valueOf).collect(joining(", ", "{", "}"));
  }

  private static String parameters(NamedLayer layer, String above) {
    if (layer.inputs().equals(List.of(above))) {
      return "()";
    }
    return layer.inputs().stream().map(name -> "Layer " + name).collect(joining(", ", "(", ")"));
  }
}
