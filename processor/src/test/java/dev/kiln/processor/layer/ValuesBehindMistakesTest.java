package dev.kiln.processor.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLayers.Kind;
import dev.kiln.processor.testing.SpecBuilder;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A layer's wrong values are told even if a mistake above leaves its input unknown. */
class ValuesBehindMistakesTest {

  private static final LayerSpec TOO_LARGE =
      new Conv2DSpec(1, Size.square(9), Size.square(1), Padding.VALID, Activation.NONE, true);

  private static final Set<DiagnosticCode> OF_VALUES =
      EnumSet.of(DiagnosticCode.VALUE_OUT_OF_RANGE, DiagnosticCode.WRONG_VALUE_COUNT);

  /** Values that make sense for few components, by the component's type. */
  private static final Map<String, List<Object>> DOUBTFUL =
      Map.of(
          "int", List.of(-1, 0),
          "double", List.of(-1.0, 0.0, 2.0),
          "dev.kiln.dsl.spec.Size", List.of(new Size(0, 0), new Size(-1, 1)),
          "dev.kiln.dsl.spec.Shape", List.of(Shape.of(0), Shape.of(1, 1, 1, 1)),
          "java.util.Optional<dev.kiln.dsl.spec.Size>", List.of(Optional.of(new Size(0, 0))));

  static Stream<Kind> kinds() {
    return RandomLayers.all().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areTold(Kind kind) throws ReflectiveOperationException {
    Shape below = shape(kind);
    Record right = (Record) kind.draw(below, new Random(1));
    int[] extents = below.dimensions().stream().mapToInt(Integer::intValue).toArray();
    boolean numbers = false;
    Set<String> all = new LinkedHashSet<>();
    for (RecordComponent component : right.getClass().getRecordComponents()) {
      String type = component.getGenericType().getTypeName();
      numbers |= DOUBTFUL.containsKey(type);
      for (Object value : DOUBTFUL.getOrDefault(type, List.of())) {
        LayerSpec wrong = (LayerSpec) with(right, component, value);
        Set<String> alone = told(SpecBuilder.input(extents).then("tested", wrong).build());
        Set<String> behind =
            told(SpecBuilder.input(8, 8, 4).then("wrong", TOO_LARGE).then("tested", wrong).build());
        assertEquals(alone, behind, () -> component.getName() + " = " + value);
        all.addAll(alone);
      }
    }
    assertEquals(numbers, !all.isEmpty(), () -> "no value of " + kind + " is ever wrong");
  }

  /** These two are not among the kinds, or have no numbers. */
  @Test
  void rateOfSpatialDropoutAndMissingFunctionAreTold() {
    for (LayerSpec wrong :
        List.of(new SpatialDropout2DSpec(2), new ActivateSpec(Activation.NONE))) {
      Set<String> alone = told(SpecBuilder.input(8, 8, 4).then("tested", wrong).build());
      NetworkSpec behind =
          SpecBuilder.input(8, 8, 4).then("wrong", TOO_LARGE).then("tested", wrong).build();
      assertEquals(1, alone.size());
      assertEquals(alone, told(behind));
    }
  }

  private static Shape shape(Kind kind) {
    return switch (kind.takes()) {
      case SEQUENCE -> Shape.of(8, 4);
      case VECTOR, IDS -> Shape.of(8);
      default -> Shape.of(8, 8, 4);
    };
  }

  private static Set<String> told(NetworkSpec network) {
    Diagnostics diagnostics = new Diagnostics();
    NetworkCheck.check(NetworkDraft.of(network, Optional.empty()), diagnostics);
    assertFalse(diagnostics.all().isEmpty() && network.layers().size() > 1);
    return diagnostics.all().stream()
        .filter(diagnostic -> OF_VALUES.contains(diagnostic.code()))
        .map(diagnostic -> diagnostic.place() + " " + diagnostic.headline())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Object with(Record values, RecordComponent changed, Object value)
      throws ReflectiveOperationException {
    List<Class<?>> types = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      types.add(component.getType());
      arguments.add(
          component.getName().equals(changed.getName())
              ? value
              : component.getAccessor().invoke(values));
    }
    return values
        .getClass()
        .getConstructor(types.toArray(Class<?>[]::new))
        .newInstance(arguments.toArray());
  }
}
