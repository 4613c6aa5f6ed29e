package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.KilnProcessor;
import dev.kiln.processor.testing.BuildFolder;
import dev.kiln.processor.testing.WrappedEnvironments;
import dev.kiln.processor.testing.WrappedProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Build tools put their own processing environment before the compiler's, which knows the trees.
 */
@Tag("compilers")
class WrappedEnvironmentTest {

  private static final String SOURCE =
      """
      package app;

      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      public class App {
        @Network(name = "NetModel")
        static final NetworkSpec NET =
            Kiln.input(4).dense(5).dense(3)
                .softmax().loss(CROSS_ENTROPY);

        @Network(input = {4}, loss = CROSS_ENTROPY)
        interface Other {
          @Dense(units = 2) Layer logits();
          @Softmax Layer probabilities();
        }

        public static int run() {
          return NetModel.create(1).predict(new float[4]).length * 10
              + App_OtherModel.create(1).predict(new float[4]).length;
        }
      }
      """;

  private static final String BROKEN = SOURCE.replace("dense(3)", "dense(0)");

  @TempDir private Path root;

  static Stream<Arguments> wrappers() {
    return Stream.of(
        wrapper("IntelliJ's", WrappedEnvironments::intelliJ),
        wrapper("a proxy", WrappedEnvironments::proxy),
        wrapper("Gradle's", WrappedEnvironments::gradle),
        wrapper(
            "IntelliJ's around Gradle's",
            e -> WrappedEnvironments.intelliJ(WrappedEnvironments.gradle(e))),
        wrapper(
            "Gradle's around IntelliJ's",
            e -> WrappedEnvironments.gradle(WrappedEnvironments.intelliJ(e))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappers")
  void networksAreCompiled(String name, UnaryOperator<ProcessingEnvironment> wrap)
      throws ReflectiveOperationException {
    BuildFolder build = new BuildFolder(root).write("app.App", SOURCE);

    assertEquals(List.of(), compile(build, wrap, List.of()));
    assertEquals(32, build.load("app.App").getMethod("run").invoke(null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappers")
  void mistakeIsToldAtItsArgument(String name, UnaryOperator<ProcessingEnvironment> wrap) {
    BuildFolder build = new BuildFolder(root).write("app.App", BROKEN);
    List<? extends Diagnostic<?>> errors = compile(build, wrap, List.of());

    assertEquals(1, errors.size(), errors::toString);
    assertTrue(message(errors).startsWith("[KILN109] dense2's units is 0"), message(errors));
    assertEquals(11, errors.get(0).getLineNumber());
    assertEquals(
        BROKEN.lines().toList().get(10).indexOf("0)") + 1, errors.get(0).getColumnNumber());
  }

  /** What can't be opened is left alone: the source is looked for, and parsed once more. */
  @Test
  void sourceIsFoundOnTheSourcePath() throws ReflectiveOperationException {
    BuildFolder build = new BuildFolder(root).write("app.App", SOURCE);
    List<String> options = List.of("-sourcepath", build.sourcePath());

    assertEquals(List.of(), compile(build, WrappedEnvironments::closed, options));
    assertEquals(32, build.load("app.App").getMethod("run").invoke(null));
    build.write("app.App", BROKEN);
    assertReparsed(compile(build, WrappedEnvironments::closed, options));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_18)
  void sourceIsFoundByTheCompiler() {
    BuildFolder build = new BuildFolder(root).write("app.App", BROKEN);

    assertReparsed(compile(build, WrappedEnvironments::closed, List.of()));
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_17)
  void sourceThatIsNotFoundIsToldSo() {
    BuildFolder build = new BuildFolder(root).write("app.App", SOURCE);
    List<? extends Diagnostic<?>> errors =
        compile(build, WrappedEnvironments::closed, List.of()).stream()
            .filter(error -> error.getMessage(Locale.ROOT).contains("KILN"))
            .toList();

    assertEquals(1, errors.size(), errors::toString);
    assertTrue(
        message(errors).startsWith("[KILN128] the source of NET is not at hand"), message(errors));
    assertEquals(9, errors.get(0).getLineNumber());
  }

  private static void assertReparsed(List<? extends Diagnostic<?>> errors) {
    assertEquals(1, errors.size(), errors::toString);
    assertTrue(message(errors).startsWith("11:36: [KILN109] dense2's units is 0"), message(errors));
    assertEquals(10, errors.get(0).getLineNumber());
  }

  private static List<? extends Diagnostic<?>> compile(
      BuildFolder build, UnaryOperator<ProcessingEnvironment> wrap, List<String> options) {
    return build.compile(new WrappedProcessor(new KilnProcessor(), wrap), options, "app.App");
  }

  private static String message(List<? extends Diagnostic<?>> errors) {
    return errors.get(0).getMessage(Locale.ROOT);
  }

  private static Arguments wrapper(String name, UnaryOperator<ProcessingEnvironment> wrap) {
    return Arguments.of(name, wrap);
  }
}
