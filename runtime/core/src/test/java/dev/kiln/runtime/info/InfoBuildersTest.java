package dev.kiln.runtime.info;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class InfoBuildersTest {

  private static final Shape SHAPE = Shape.of(4, 3);

  @Test
  void whatIsSaidArrivesWhereItBelongs() {
    LayerInfo layer =
        LayerInfo.builder("sum", "Add")
            .output(SHAPE)
            .parameters(5)
            .multiplyAdds(6)
            .inputs("a", "b")
            .build();
    assertEquals(new LayerInfo("sum", "Add", SHAPE, 5, 6, List.of("a", "b")), layer);
    ParameterInfo parameter =
        ParameterInfo.builder("a.weight", SHAPE)
            .offset(7)
            .initializer(Initializer.CONSTANT)
            .fans(8, 9)
            .trainable(false)
            .constant(1.5)
            .l1(0.25)
            .l2(0.125)
            .frozen(true)
            .build();
    assertEquals(
        new ParameterInfo(
            "a.weight", SHAPE, 7, Initializer.CONSTANT, 8, 9, false, 1.5, 0.25, 0.125, true),
        parameter);
    Shape input = Shape.of(2);
    assertEquals(
        new ModelInfo(
            "Net", input, SHAPE, 12, Targets.NUMBERS, 10, List.of(layer), List.of(parameter)),
        ModelInfo.builder("Net")
            .input(input)
            .output(SHAPE)
            .targets(Targets.NUMBERS)
            .vocabulary(10)
            .layers(List.of(layer))
            .parameters(List.of(parameter))
            .build());
  }

  @Test
  void whatIsNotSaidHasTheUsualValue() {
    assertEquals(
        new LayerInfo("flat", "Flatten", SHAPE, 0, 0, List.of()),
        LayerInfo.builder("flat", "Flatten").output(SHAPE).build());
    assertEquals(
        new ParameterInfo("bias", SHAPE, 0, Initializer.ZEROS, 1, 1, true, 0, 0, 0, false),
        ParameterInfo.builder("bias", SHAPE).build());
    assertEquals(
        new ModelInfo("Net", SHAPE, SHAPE, 12, Targets.LABELS, 0, List.of(), List.of()),
        ModelInfo.builder("Net").input(SHAPE).output(SHAPE).build());
  }

  @Test
  void whatHasToBeSaidIsAskedFor() {
    assertEquals(
        "layer 'conv' has no output: call output(shape)",
        message(() -> LayerInfo.builder("conv", "Conv2D").build()));
    assertEquals(
        "model 'Net' has no input: call input(shape)",
        message(() -> ModelInfo.builder("Net").output(SHAPE).build()));
    assertEquals(
        "model 'Net' has no output: call output(shape)",
        message(() -> ModelInfo.builder("Net").input(SHAPE).build()));
  }

  private static String message(Runnable build) {
    return assertThrows(IllegalStateException.class, build::run).getMessage();
  }
}
