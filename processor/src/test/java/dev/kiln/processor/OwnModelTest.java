package dev.kiln.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.EclipseBuild;
import dev.kiln.processor.testing.LateConstants;
import dev.kiln.processor.testing.NetworkCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network may mention its own model, and those of others, wherever no value is read. */
class OwnModelTest {

  private static final String NETWORKS =
      """
      package test;
      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      import java.util.List;
      import java.util.function.Supplier;
      import test.OtherModel;
      @Network(input = {4}, loss = Loss.CROSS_ENTROPY)
      public interface Net extends Supplier<NetModel> {
        @Dense(units = %s) Layer logits();
        @Softmax Layer probabilities();
        NetModel SHARED = NetModel.create(1);
        static NetModel of(long seed) { return NetModel.create(seed); }
        default NetModel get() { return SHARED; }
        default <T extends OtherModel> List<NetModel> both(T other, NetModel... own) throws Exception {
          return List.of(NetModel.load(java.nio.file.Path.of("model")), own[0]);
        }
        class Nested { NetModel own; OtherModel other; BuiltModel built; }
      }
      @Network(input = {4}, loss = Loss.CROSS_ENTROPY)
      interface Other {
        NetModel PEER = Net.SHARED;
        @Dense(units = 2) Layer logits();
        @Softmax Layer probabilities();
        static OtherModel peer(NetModel net) { return OtherModel.create(net.parameters().length); }
      }
      class Built {
        @Network(name = "BuiltModel")
        static final NetworkSpec NET = Kiln.input(4).dense(2).softmax().loss(Loss.CROSS_ENTROPY);
        static final BuiltModel MODEL = BuiltModel.create(1);
        BuiltModel of(NetModel net, OtherModel other) { return MODEL; }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"3", "test.late.Sizes.THREE"})
  void javacCompilesIt(String units) {
    CompiledNetwork compiled =
        NetworkCompiler.compile(
            "test.Net", NETWORKS.formatted(units), new LateConstants(), new KilnProcessor());

    assertEquals(List.of(), compiled.errors());
    assertEquals(3, compiled.createModel(1).predict(new float[4]).length);
  }

  /** ECJ itself does not look again for constants that a later round brings. */
  @Test
  void eclipseCompilesIt() {
    assertEquals(
        List.of(),
        EclipseBuild.errors(NETWORKS.formatted(3), new LateConstants(), new KilnProcessor()));
  }

  /** A model can't be made of values that it has itself. */
  @Test
  void circleIsAnError() {
    String text = NETWORKS.formatted("NetModel.UNITS");
    CompiledNetwork compiled = NetworkCompiler.compile("test.Net", text);

    assertTrue(
        compiled.errors().stream().anyMatch(error -> error.getLineNumber() == 9),
        () -> compiled.errors().toString());
    assertTrue(EclipseBuild.errors(text, new KilnProcessor()).get(0).startsWith("9:"));
  }
}
