package dev.kiln.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@ExtendWith(Backend.class)
class ParameterArraysTest {

  private final ColorsModel model = ColorsModel.create(1);
  private final ParameterArrays arrays = ParameterArrays.of(model);

  @Test
  void eachParameterHasItsShapeAndItsNumbers() {
    assertEquals(
        model.info().parameters().stream().map(ParameterInfo::name).toList(),
        List.copyOf(arrays.all().keySet()));
    arrays
        .all()
        .forEach(
            (name, array) -> {
              assertEquals(
                  model.info().parameter(name).shape().dimensions(),
                  java.util.Arrays.stream(array.shape()).mapToObj(e -> (int) e).toList());
              assertArrayEquals(model.parameter(name).toArray(), RandomArrays.elements(array));
            });
  }

  @Test
  void aLayerHasItsOwn() {
    assertEquals(
        List.of("norm.gamma", "norm.beta", "norm.mean", "norm.variance").stream().sorted().toList(),
        arrays.layer("norm").keySet().stream().sorted().toList());
    assertTrue(arrays.layer("flat").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> arrays.layer("nor"));
  }

  @Test
  void whatIsSetComesBackWhateverItsLayout() {
    RandomArrays random = new RandomArrays(2);
    Map<String, INDArray> values = new LinkedHashMap<>();
    arrays.all().forEach((name, old) -> values.put(name, random.of(DataType.DOUBLE, old.shape())));

    arrays.setAll(values);

    values.forEach(
        (name, value) -> {
          assertArrayEquals(RandomArrays.elements(value), model.parameter(name).toArray(), name);
          assertEquals(value.castTo(DataType.FLOAT), arrays.get(name), name);
        });
  }

  @Test
  void arraysAreCopies() {
    float before = model.parameter("hidden.bias").get(0);

    arrays.get("hidden.bias").putScalar(0, 99);

    assertEquals(before, model.parameter("hidden.bias").get(0));
  }

  @Test
  void ifOneIsWrongNoneIsSet() {
    float[] before = model.parameters().clone();
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("logits.bias", Nd4j.ones(4));
    values.put("hidden.bias", Nd4j.ones(6));

    assertThrows(IllegalArgumentException.class, () -> arrays.setAll(values));
    assertThrows(
        IllegalArgumentException.class, () -> arrays.set("logits.bias", Nd4j.create("a", "b")));
    assertThrows(IllegalArgumentException.class, () -> arrays.set("conf.bias", Nd4j.ones(6)));
    assertArrayEquals(before, model.parameters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hidden.weight | 7,36    | [36, 7], but the array is [7, 36]. If it is [outputs, inputs], transpose() makes it [inputs, outputs]
          conv.weight   | 6,3,3,3 | [3, 3, 3, 6], but the array is [6, 3, 3, 3]. If it is [filters, channels, height, width], as DL4J's are, permute(2, 3, 1, 0) makes it [height, width, channels, filters]
          logits.bias   | 1,4     | [4], but the array is [1, 4]. reshape(4) makes it one
          logits.bias   | 5       | [4], but the array is [5]
          """)
  void refusesOtherShapesAndSaysWhatToDo(String name, String shape, String rest) {
    long[] extents = List.of(shape.split(",")).stream().mapToLong(Long::parseLong).toArray();
    INDArray array = Nd4j.create(DataType.FLOAT, extents);

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> arrays.set(name, array));

    assertEquals("Colors's '" + name + "' is " + rest, refused.getMessage());
  }

  @Test
  void gradientsAreThoseOfTheLastStep() {
    TrainingWorkspace workspace = model.trainingWorkspace(4, Workers.of(1));
    ParameterArrays gradients = ParameterArrays.gradients(model, workspace);
    step(workspace);

    INDArray weight = gradients.get("conv.weight");

    ParameterInfo info = model.info().parameter("conv.weight");
    assertArrayEquals(workspace.gradient(info).toArray(), RandomArrays.elements(weight));
    assertTrue(weight.norm2Number().doubleValue() > 0);
    // In, and out again: what clipping in ND4J would do.
    gradients.set("conv.weight", weight.mul(0.5));
    assertEquals(weight.mul(0.5), gradients.get("conv.weight"));
  }

  private static void step(TrainingWorkspace workspace) {
    Random random = new Random(1);
    FloatSlice in = workspace.inputs();
    for (int i = 0; i < in.length(); i++) {
      in.array()[in.offset() + i] = random.nextFloat();
    }
    workspace.step(4, 1);
  }
}
