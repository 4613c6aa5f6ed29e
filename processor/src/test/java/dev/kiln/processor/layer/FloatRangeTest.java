package dev.kiln.processor.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.WeightInit;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.dsl.spec.WeightsSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever number a user can write: a float holds it, or it is a mistake at its place. */
class FloatRangeTest {

  /** None of them is a float other than infinity or zero. */
  private static final double[] NO_FLOATS = {1e300, 3.5e38, -1e300, 1e-300, 7e-46, -1e-300};

  private static final Conv2DSpec CONVOLUTION =
      new Conv2DSpec(2, Size.square(1), Size.square(1), Padding.VALID, Activation.RELU, true);

  private static final DenseSpec DENSE = new DenseSpec(3, Activation.NONE, true);

  /** All floating components of all layers' records, of the weights' and of the loss's. */
  static List<RecordComponent> numbers() {
    Stream<Class<?>> layers = LayerRules.all().stream().map(LayerRule::spec);
    return Stream.concat(layers, Stream.of(WeightsSpec.class, LossValues.class))
        .flatMap(record -> Arrays.stream(record.getRecordComponents()))
        .filter(FloatRangeTest::isFloating)
        .toList();
  }

  private static boolean isFloating(RecordComponent component) {
    String type = component.getGenericType().getTypeName();
    assertTrue(!type.contains("float") && !type.contains("Float"), component + " is not covered");
    return type.equals("double") || type.contains("java.lang.Double");
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void whatNoFloatHoldsIsAMistake(RecordComponent component) throws ReflectiveOperationException {
    for (double number : NO_FLOATS) {
      List<Diagnostic> told = check(component, number);

      assertTrue(
          told.stream()
              .anyMatch(
                  d ->
                      d.code() == DiagnosticCode.VALUE_OUT_OF_RANGE
                          && d.place().equals(place(component))),
          () -> component + " = " + number + ": " + told);
    }
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void othersAreNone(RecordComponent component) throws ReflectiveOperationException {
    assertEquals(
        List.of(),
        check(component, 0.5).stream()
            .filter(d -> d.code() == DiagnosticCode.VALUE_OUT_OF_RANGE)
            .toList());
  }

  private static Place place(RecordComponent component) {
    return component.getDeclaringRecord() == LossValues.class
        ? Place.networkValue(component.getName())
        : Place.layerValue("tested", component.getName());
  }

  private static List<Diagnostic> check(RecordComponent component, double number)
      throws ReflectiveOperationException {
    Record values = with(component, number);
    LayerSpec spec = values instanceof LayerSpec layer ? layer : CONVOLUTION;
    WeightsSpec weights = values instanceof WeightsSpec given ? given : WeightsSpec.DEFAULT;
    LossValues loss = values instanceof LossValues given ? given : LossValues.DEFAULT;
    List<NamedLayer> layers =
        List.of(
            new NamedLayer("tested", List.of(NetworkSpec.INPUT), spec, weights),
            new NamedLayer("flat", List.of("tested"), new FlattenSpec()),
            new NamedLayer("logits", List.of("flat"), DENSE),
            new NamedLayer("probabilities", List.of("logits"), new SoftmaxSpec()));
    Loss name = component.getName().equals("delta") ? Loss.HUBER : Loss.CROSS_ENTROPY;
    NetworkSpec network = new NetworkSpec(ShapeSpec.of(4, 4, 3), layers, name, loss);
    Diagnostics diagnostics = new Diagnostics();
    NetworkCheck.check(NetworkDraft.of(network, Optional.empty()), diagnostics);
    return diagnostics.all();
  }

  /** A record with a number in one component, and harmless values in the others. */
  private static Record with(RecordComponent changed, double number)
      throws ReflectiveOperationException {
    Class<?> type = changed.getDeclaringRecord();
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      boolean own = components[i].getName().equals(changed.getName());
      values[i] = value(components[i], own ? number : type == LossValues.class ? 0 : 0.5, own);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return (Record) type.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object value(RecordComponent component, double number, boolean own) {
    if (component.getName().equals("delta") && !own) {
      return LossValues.DEFAULT.delta();
    }
    if (component.getType() == List.class) {
      return own ? List.of(1.0, number, 1.0) : List.of();
    }
    if (component.getType() == boolean.class) {
      return true;
    }
    if (component.getType() == int.class) {
      return 1;
    }
    return component.getType() == WeightInit.class ? WeightInit.CONSTANT : (Object) number;
  }
}
