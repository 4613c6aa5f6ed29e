package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class may use the model that is generated from it, everywhere. */
class OnePassTest {

  private static final String SOURCE =
      """
      package app;

      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      public class App {
        static final int UNITS = 3;

        @Network(name = "NetModel")
        static final NetworkSpec NET =
            Kiln.input(4).dense(UNITS).dense(two()).softmax().loss(CROSS_ENTROPY);

        @Network(name = "OtherModel")
        static NetworkSpec other() {
          return Kiln.input(4).dense(5).softmax().loss(CROSS_ENTROPY);
        }

        private final NetModel field = NetModel.create(1);
        static final int PARAMETERS = NetModel.create(1).parameters().length;

        static int two() {
          return 2;
        }

        NetModel signature(OtherModel other) {
          return field;
        }

        public static int run() {
          var model = NetModel.create(42);
          OtherModel other = OtherModel.create(42);
          return model.predict(new float[4]).length * 10 + other.predict(new float[4]).length;
        }
      }
      """;

  @Test
  void generatedModelsAreUsedInTheSameClass() throws ReflectiveOperationException {
    CompiledNetwork compiled = NetworkCompiler.compile("app.App", SOURCE);

    assertEquals(List.of(), compiled.errors());
    assertEquals(25, compiled.load("app.App").getMethod("run").invoke(null));
  }

  @Test
  void theCompilersOwnErrorsStay() {
    CompiledNetwork compiled =
        NetworkCompiler.compile(
            "app.App", SOURCE.replace("return field;", "int x = \"\"; return field;"));

    assertEquals(1, compiled.errors().size(), () -> compiled.errors().toString());
    assertEquals("compiler.err.prob.found.req", compiled.errors().get(0).getCode());
  }

  @Test
  void severalMistakesAreToldAtOnce() {
    String broken = SOURCE.replace("dense(two())", "dense(0)").replace("dense(5)", "dense(0)");
    CompiledNetwork compiled = NetworkCompiler.compile("app.App", broken);
    List<Long> lines =
        compiled.errors().stream()
            .filter(d -> d.getMessage(null).contains("KILN109"))
            .map(d -> d.getLineNumber())
            .toList();

    assertEquals(List.of(13L, 17L), lines);
  }
}
