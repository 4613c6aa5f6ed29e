package dev.kiln.processor.frontend;

import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;

/**
 * Turns a layer's annotation into its spec: each component of the record takes the annotation's
 * element of the same name. An annotation may have an element {@code value} as a short form of the
 * record's first component.
 */
final class SpecReader {

  /** The element that may stand for a spec's first component. */
  static final String SHORT_FORM = "value";

  private final String layer;
  private final AnnotationMirror annotation;
  private final Diagnostics diagnostics;

  SpecReader(String layer, AnnotationMirror annotation, Diagnostics diagnostics) {
    this.layer = layer;
    this.annotation = annotation;
    this.diagnostics = diagnostics;
  }

  /**
   * The spec, or nothing if a value is missing or broken; what the compiler doesn't report itself
   * is reported.
   */
  <S> Optional<S> read(Class<S> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Optional<Object> value = read(components[i], i == 0);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = value.get();
    }
    return Optional.of(Specs.create(type, values));
  }

  private Optional<Object> read(RecordComponent component, boolean first) {
    String name = component.getName();
    Optional<AnnotationValue> written = AnnotationValues.written(annotation, name);
    Optional<AnnotationValue> shortForm =
        first ? AnnotationValues.written(annotation, SHORT_FORM) : Optional.empty();
    if (written.isPresent() && shortForm.isPresent()) {
      reportTwice(name);
      return Optional.empty();
    }
    if (first && written.isEmpty() && shortForm.isEmpty() && isRequired(name)) {
      reportMissing(name);
      return Optional.empty();
    }
    return shortForm
        .or(() -> AnnotationValues.writtenOrDefault(annotation, name))
        .flatMap(value -> convert(component, value, shortForm.isPresent() ? SHORT_FORM : name));
  }

  private Optional<Object> convert(RecordComponent component, AnnotationValue value, String name) {
    Class<?> type = component.getType();
    if (type == int.class) {
      return AnnotationValues.as(Integer.class, value).map(Object.class::cast);
    }
    if (type == double.class) {
      return AnnotationValues.as(Double.class, value).map(Object.class::cast);
    }
    if (type == boolean.class) {
      return AnnotationValues.as(Boolean.class, value).map(Object.class::cast);
    }
    if (type.isEnum()) {
      return constant(type, value);
    }
    if (type == ShapeSpec.class) {
      return AnnotationValues.integers(value).map(ShapeSpec::new);
    }
    if (type == Size.class) {
      return AnnotationValues.integers(value)
          .flatMap(list -> size(list, name))
          .map(Object.class::cast);
    }
    if (isOptionalSize(component)) {
      return AnnotationValues.integers(value).flatMap(list -> optionalSize(list, name));
    }
    throw new IllegalStateException("no way to read " + component);
  }

  private Optional<Object> optionalSize(List<Integer> values, String name) {
    return values.isEmpty() ? Optional.of(Optional.empty()) : size(values, name).map(Optional::of);
  }

  private Optional<Size> size(List<Integer> values, String name) {
    return switch (values.size()) {
      case 1 -> Optional.of(Size.square(values.get(0)));
      case 2 -> Optional.of(new Size(values.get(0), values.get(1)));
      default -> {
        reportCount(values, name);
        yield Optional.empty();
      }
    };
  }

  private void reportCount(List<Integer> values, String name) {
    Diagnostic diagnostic =
        Diagnostic.of(
            DiagnosticCode.WRONG_VALUE_COUNT,
            Place.layerValue(layer, name),
            layer + "'s " + name + " has " + values.size() + " numbers");
    diagnostics.report(
        values.isEmpty()
            ? diagnostic.help("one number, or a height and a width")
            : diagnostic.fix(
                Fix.set(
                    Place.layerValue(layer, name),
                    "{" + values.get(0) + ", " + values.get(1) + "}",
                    "height and width")));
  }

  /** An annotation with a short form can't have an element without a default; 0 stands for none. */
  private boolean isRequired(String name) {
    return AnnotationValues.writtenOrDefault(annotation, name)
            .flatMap(value -> AnnotationValues.as(Integer.class, value))
            .filter(number -> number == 0)
            .isPresent()
        && AnnotationValues.writtenOrDefault(annotation, SHORT_FORM).isPresent();
  }

  private void reportMissing(String name) {
    Place place = Place.layerValue(layer, name);
    diagnostics.report(
        Diagnostic.of(DiagnosticCode.MISSING_VALUE, place, layer + " has no " + name)
            .fix(Fix.set(place, "10", "for example")));
  }

  private void reportTwice(String name) {
    Place place = Place.layerValue(layer, SHORT_FORM);
    String headline = layer + "'s " + name + " is given twice, also as the value without a name";
    diagnostics.report(
        Diagnostic.of(DiagnosticCode.VALUE_GIVEN_TWICE, place, headline)
            .fix(Fix.of("keep " + name + " = ... only", new Edit.RemoveValue(place))));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the caller has checked that the type is an enum
  private static Optional<Object> constant(Class<?> type, AnnotationValue value) {
    return AnnotationValues.constant((Class) type, value);
  }

  private static boolean isOptionalSize(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType type
        && type.getRawType() == Optional.class
        && type.getActualTypeArguments()[0] == Size.class;
  }
}
