package dev.kiln.processor.testing;

import static java.util.stream.Collectors.joining;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import java.util.ArrayList;
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
    text.append("@Network(input = ").append(dimensions(spec.input()));
    text.append(", loss = Loss.").append(spec.loss()).append(")\n");
    text.append("public interface ").append(simpleName).append(" {\n");
    String above = NetworkSpec.INPUT;
    for (NamedLayer layer : spec.layers()) {
      text.append("  ").append(annotation(layer.spec())).append(" Layer ").append(layer.name());
      text.append(parameters(layer, above)).append(";\n");
      above = layer.name();
    }
    return text.append("}\n").toString();
  }

  private static String dimensions(Shape shape) {
    return shape.dimensions().stream().map(String::valueOf).collect(joining(", ", "{", "}"));
  }

  private static String parameters(NamedLayer layer, String above) {
    if (layer.inputs().equals(List.of(above))) {
      return "()";
    }
    return layer.inputs().stream().map(name -> "Layer " + name).collect(joining(", ", "(", ")"));
  }

  private static String annotation(LayerSpec layer) {
    String name = layer.getClass().getSimpleName().replaceFirst("Spec$", "");
    List<String> values = List.of();
    if (layer instanceof Conv2DSpec conv) {
      values = values(conv);
    } else if (layer instanceof DenseSpec dense) {
      values = values(dense);
    } else if (layer instanceof MaxPool2DSpec pool) {
      values = values(pool);
    } else if (layer instanceof DropoutSpec dropout) {
      values = List.of("rate = " + dropout.rate());
    }
    return values.isEmpty() ? "@" + name : "@" + name + "(" + String.join(", ", values) + ")";
  }

  private static List<String> values(Conv2DSpec conv) {
    List<String> values = new ArrayList<>();
    values.add("filters = " + conv.filters());
    values.add("kernel = " + size(conv.kernel()));
    if (!conv.stride().equals(Size.square(1))) {
      values.add("stride = " + size(conv.stride()));
    }
    if (conv.padding() != Padding.VALID) {
      values.add("padding = Padding." + conv.padding());
    }
    addActivationAndBias(values, conv.activation(), conv.bias());
    return values;
  }

  private static List<String> values(DenseSpec dense) {
    List<String> values = new ArrayList<>();
    values.add("units = " + dense.units());
    addActivationAndBias(values, dense.activation(), dense.bias());
    return values;
  }

  private static List<String> values(MaxPool2DSpec pool) {
    if (pool.stride().isEmpty()) {
      return List.of(size(pool.size()));
    }
    return List.of("size = " + size(pool.size()), "stride = " + size(pool.stride().get()));
  }

  private static void addActivationAndBias(
      List<String> values, Activation activation, boolean bias) {
    if (activation != Activation.NONE) {
      values.add("activation = Activation." + activation);
    }
    if (!bias) {
      values.add("bias = false");
    }
  }

  private static String size(Size size) {
    return size.height() == size.width()
        ? String.valueOf(size.height())
        : "{" + size.height() + ", " + size.width() + "}";
  }
}
