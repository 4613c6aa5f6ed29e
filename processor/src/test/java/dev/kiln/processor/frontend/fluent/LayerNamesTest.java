package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer may bear the name of any member of the generated model, or of any object. */
@Tag("compilers")
class LayerNamesTest {

  private static final String FLUENT =
      """
      package test;
      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      class Net {
        @Network(name = "NetModel") static final NetworkSpec NET =
            Kiln.input(4, 4, 1).conv2d(2, 2, Activation.RELU).named("%1$s").maxPool2d().flatten()
                .dense(3).named("%1$s_2").softmax().loss(Loss.CROSS_ENTROPY);
      }
      """;

  private static final String ANNOTATED =
      """
      package test;
      import dev.kiln.dsl.*;
      @Network(input = {4}, loss = Loss.CROSS_ENTROPY)
      interface Net {
        @Dense(units = 3) Layer %1$s();
        @Softmax Layer probabilities();
      }
      """;

  static Stream<String> members() {
    Stream<Method> methods =
        Stream.of(Model.class, Object.class)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> !method.isSynthetic());
    Stream<String> others = Stream.of("create", "load", "INFO", "Info", "NetModel", "Net", "Model");
    return Stream.concat(methods.map(Method::getName), others).distinct().sorted();
  }

  @ParameterizedTest
  @MethodSource("members")
  void memberNameIsAllowed(String name) {
    CompiledNetwork network = NetworkCompiler.compile("test.Net", FLUENT.formatted(name));

    assertEquals(List.of(), network.errors());
    assertEquals(List.of(), network.problemsInGeneratedCode());
    Model model = network.createModel(1);
    assertEquals(3, model.predict(new float[16]).length);
    assertEquals(2, model.parameter(name + ".bias").length());
  }

  /** In an interface, Java itself forbids them, at the layer. */
  @ParameterizedTest
  @ValueSource(strings = {"toString", "hashCode", "getClass", "wait", "notify", "notifyAll"})
  void methodOfAnObjectIsNoLayerOfAnInterface(String name) {
    CompiledNetwork network = NetworkCompiler.compile("test.Net", ANNOTATED.formatted(name));

    assertEquals(1, network.errors().size(), () -> network.errors().toString());
    Diagnostic<?> error = network.errors().get(0);
    assertTrue(error.toString().startsWith("/test/Net.java:5:"), error::toString);
    assertTrue(error.getMessage(null).contains(name + "()"), error::toString);
  }
}
