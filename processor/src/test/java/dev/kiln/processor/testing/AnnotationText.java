package dev.kiln.processor.testing;

import dev.kiln.dsl.Layer;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.dsl.spec.Size;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A layer's annotation as its user would write it, for whatever layer: the values that equal the
 * annotation's defaults are left out, and a short form is used where it is enough.
 */
final class AnnotationText {

  private final LayerSpec spec;
  private final Class<?> annotation;

  private AnnotationText(LayerSpec spec) {
    String name = spec.getClass().getSimpleName().replaceFirst("Spec$", "");
    this.spec = spec;
    try {
      this.annotation = Class.forName(Layer.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no annotation for " + spec, e);
    }
  }

  static String of(LayerSpec spec) {
    return new AnnotationText(spec).text();
  }

  private String text() {
    List<String> values = new ArrayList<>();
    RecordComponent[] components = spec.getClass().getRecordComponents();
    boolean onlyFirst = true;
    for (int i = 0; i < components.length; i++) {
      String value = source(value(components[i]));
      if (!value.equals(source(defaultOf(components[i].getName())))) {
        values.add(components[i].getName() + " = " + value);
        onlyFirst &= i == 0;
      }
    }
    String name = "@" + annotation.getSimpleName();
    if (values.isEmpty()) {
      return name;
    }
    if (onlyFirst && isShort()) {
      return name + "(" + values.get(0).replaceFirst("^\\w+ = ", "") + ")";
    }
    return name + "(" + String.join(", ", values) + ")";
  }

  private boolean isShort() {
    return Arrays.stream(annotation.getMethods()).anyMatch(m -> m.getName().equals("value"));
  }

  private Object value(RecordComponent component) {
    try {
      return component.getAccessor().invoke(spec);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object defaultOf(String name) {
    try {
      Method element = annotation.getMethod(name);
      return Optional.ofNullable(element.getDefaultValue()).orElse("none");
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(annotation + " lacks " + name, e);
    }
  }

  private static String source(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(AnnotationText::source).orElse("{}");
    }
    if (value instanceof Size size) {
      return size.height() == size.width()
          ? integers(size.height())
          : integers(size.height(), size.width());
    }
    if (value instanceof ShapeSpec shape) {
      return integers(shape.dimensions().stream().mapToInt(Integer::intValue).toArray());
    }
    return value instanceof int[] array ? integers(array) : String.valueOf(value);
  }

  private static String integers(int... values) {
    boolean one = values.length == 1;
    String all = Arrays.toString(values).replace('[', '{').replace(']', '}');
    return one ? String.valueOf(values[0]) : all;
  }
}
