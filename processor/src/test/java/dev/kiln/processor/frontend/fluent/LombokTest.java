package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.BuildFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lombok rewrites the syntax trees that builders are read from. */
@Tag("compilers")
class LombokTest {

  private static final String KILN = "dev.kiln.processor.KilnProcessor";
  private static final String LOMBOK = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";

  private static final String SOURCE =
      """
      package app;

      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      import lombok.Getter;
      import lombok.Value;
      import lombok.val;
      import lombok.experimental.UtilityClass;

      @Value
      public class App {
        @Network(name = "FieldModel")
        static final NetworkSpec NET =
            Kiln.input(4).dense(Sizes.HIDDEN, RELU).dense(3).softmax().loss(CROSS_ENTROPY);

        String name;
        @Getter FieldModel field;

        @Network(name = "MethodModel")
        static NetworkSpec net() {
          val widths = new int[] {5, 6};
          val hidden = 7;
          var x = Kiln.input(4);
          for (val width : widths) {
            x = x.dense(width);
          }
          return x.dense(hidden).dense(2).softmax().loss(CROSS_ENTROPY);
        }

        @Network(input = {4}, loss = CROSS_ENTROPY)
        interface Annotated {
          @Dense(units = 5) Layer logits();
          @Softmax Layer probabilities();
        }

        @UtilityClass
        static class Sizes {
          static final int HIDDEN = 8;
        }

        public static String run() {
          val app = new App("app", FieldModel.create(1));
          val other = MethodModel.create(1);
          return app.getName() + " " + app.getField().predict(new float[4]).length + " "
              + other.predict(new float[4]).length + " "
              + App_AnnotatedModel.create(1).predict(new float[4]).length;
        }
      }
      """;

  @TempDir private Path root;

  static Stream<List<String>> orders() {
    return Stream.of(List.of(KILN, LOMBOK), List.of(LOMBOK, KILN));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void bothProcessorsDoTheirWork(List<String> processors) throws ReflectiveOperationException {
    BuildFolder build = new BuildFolder(root).write("app.App", SOURCE);

    assertEquals(List.of(), build.compileWith(processors, "app.App"));
    assertEquals("app 3 2 5", build.load("app.App").getMethod("run").invoke(null));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void mistakeIsToldAtItsPlace(List<String> processors) {
    String broken = SOURCE.replace("dense(width)", "dense(width - 6)");
    BuildFolder build = new BuildFolder(root).write("app.App", broken);
    List<? extends Diagnostic<?>> errors =
        build.compileWith(processors, "app.App").stream()
            .filter(error -> error.getMessage(Locale.ROOT).contains("KILN"))
            .toList();

    assertEquals(1, errors.size(), errors::toString);
    String message = errors.get(0).getMessage(Locale.ROOT);
    assertTrue(message.startsWith("[KILN109] dense1's units is -1"), message);
    assertTrue(message.contains("in iteration width = 5 of the loop at line 27"), message);
    assertEquals(28, errors.get(0).getLineNumber());
    assertEquals(
        broken.lines().toList().get(27).indexOf("- 6") + 1, errors.get(0).getColumnNumber());
  }
}
