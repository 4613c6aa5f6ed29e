package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.BuildFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build that compiles only what has changed gives what a clean one gives. */
@Tag("compilers")
class IncrementalTest {

  private static final String NETWORKS =
      """
      package app;

      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      class Networks {
        @Network(name = "NetModel")
        static final NetworkSpec NET =
            Kiln.input(4).dense(Sizes.HIDDEN).dense(3).softmax().loss(CROSS_ENTROPY);

        static int outputs() {
          return NetModel.create(1).predict(new float[4]).length;
        }
      }
      """;

  private static final String SIZES =
      """
      package app;

      interface Sizes {
        int HIDDEN = 6;
      }
      """;

  private static final String APP =
      """
      package app;

      public class App {
        private final NetModel field = NetModel.create(1);

        NetModel signature() {
          return field;
        }

        /** How many parameters there are, and how many outputs, twice. */
        public static String run() {
          NetModel model = NetModel.create(42);
          return model.parameters().length + " " + model.predict(new float[4]).length + " "
              + Networks.outputs();
        }
      }
      """;

  @TempDir private Path root;

  /** With the source path, javac also finds the generated source of the compilation before. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyWhatHasChangedIsCompiled(boolean sourcePath) throws ReflectiveOperationException {
    BuildFolder build = folder();
    List<String> options = sourcePath ? List.of("-sourcepath", build.sourcePath()) : List.of();
    compile(build, options, "app.Sizes", "app.Networks", "app.App");
    assertEquals("51 3 3", run(build));

    compile(build, options, "app.App");
    assertEquals("51 3 3", run(build));
    compile(build, options, "app.Networks");
    assertEquals("51 3 3", run(build));

    build.write("app.Networks", NETWORKS.replace("dense(3)", "dense(5)"));
    compile(build, options, "app.Networks");
    assertEquals("65 5 5", run(build));
    compile(build, options, "app.App");
    assertEquals("65 5 5", run(build));
  }

  /** Gradle and IntelliJ delete what was generated from a source before they compile it. */
  @ParameterizedTest
  @ValueSource(strings = {"app.Networks", "app.Networks app.App"})
  void modelIsWrittenAnew(String changed) throws ReflectiveOperationException {
    BuildFolder build = folder();
    compile(build, List.of(), "app.Sizes", "app.Networks", "app.App");
    build.deleteGenerated("app.NetModel");
    build.write("app.Networks", NETWORKS.replace("dense(3)", "dense(2)"));
    compile(build, List.of(), changed.split(" "));

    assertEquals("44 2 2", run(build));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "HALF * 2 + 1"})
  void constantOfAnotherClassFileIsRead(String value) throws ReflectiveOperationException {
    BuildFolder build = folder();
    build.write("app.Sizes", SIZES.replace("HIDDEN = 6", "HALF = 3, HIDDEN = " + value));
    compile(build, List.of(), "app.Sizes");
    compile(build, List.of(), "app.Networks", "app.App");

    assertEquals("59 3 3", run(build));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.Networks", "app.Networks app.App"})
  void mistakeIsToldAtItsPlace(String changed) {
    BuildFolder build = folder();
    compile(build, List.of(), "app.Sizes", "app.Networks", "app.App");
    build.write("app.Networks", NETWORKS.replace("dense(3)", "dense(0)"));
    var errors = build.compile(List.of(), changed.split(" "));

    assertEquals(1, errors.size(), errors::toString);
    assertTrue(errors.get(0).getMessage(null).startsWith("[KILN109] dense2's units is 0"));
    assertEquals(11, errors.get(0).getLineNumber());
  }

  private BuildFolder folder() {
    return new BuildFolder(root)
        .write("app.Sizes", SIZES)
        .write("app.Networks", NETWORKS)
        .write("app.App", APP);
  }

  private static void compile(BuildFolder build, List<String> options, String... classNames) {
    assertEquals(List.of(), build.compile(options, classNames));
  }

  private static Object run(BuildFolder build) throws ReflectiveOperationException {
    return build.load("app.App").getMethod("run").invoke(null);
  }
}
