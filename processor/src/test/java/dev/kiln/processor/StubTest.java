package dev.kiln.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.EclipseBuild;
import dev.kiln.processor.testing.NetworkCompiler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake in a network is one error, however often its model is used. */
@Tag("compilers")
class StubTest {

  private static final String PROGRAM =
      """
      package test;
      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      import test.NetModel;
      import test.BuiltModel;
      @Network(input = {4}, loss = Loss.CROSS_ENTROPY)
      interface Net {
        @Dense(units = INTERFACE) Layer logits();
        @Softmax Layer probabilities();
        static NetModel of(long seed) { return NetModel.create(seed); }
      }
      class App {
        @Network(name = "BuiltModel")
        static final NetworkSpec NET = Kiln.input(4).dense(BUILDER).softmax().loss(Loss.CROSS_ENTROPY);
        private NetModel field = NetModel.create(1);
        private BuiltModel built = BuiltModel.create(1);
        NetModel signature(BuiltModel model, java.util.List<NetModel> models) throws Exception {
          var loaded = NetModel.load(java.nio.file.Path.of("x"));
          loaded.save(java.nio.file.Path.of("y"));
          float[] output = model.predict(new float[4]);
          System.out.println(NetModel.INFO.name() + BuiltModel.INFO + field.info() + output.length);
          return built == null ? loaded : models.get(0);
        }
      }
      """;

  @ParameterizedTest
  @CsvSource({"0, 3, 8", "3, 0, 14"})
  void oneMistakeIsOneError(String ofInterface, String ofBuilder, int line) {
    String text = PROGRAM.replace("INTERFACE", ofInterface).replace("BUILDER", ofBuilder);
    List<String> eclipse = EclipseBuild.errors(text, new KilnProcessor());

    assertEquals(1, eclipse.size(), eclipse::toString);
    assertTrue(eclipse.get(0).contains("[KILN109]"), eclipse::toString);
    for (List<String> options :
        List.of(List.<String>of(), List.of("-XDshould-stop.ifError=FLOW"))) {
      CompiledNetwork javac = NetworkCompiler.compileWith("test.App", text, options);
      assertFalse(javac.success());
      assertEquals(1, javac.errors().size(), () -> javac.errors().toString());
      assertTrue(javac.errors().get(0).getMessage(Locale.ROOT).contains("[KILN109]"));
      assertEquals(line, javac.errors().get(0).getLineNumber());
      assertEquals(List.of(), List.copyOf(javac.classes().keySet()));
    }
  }

  /**
   * What compilers tell is not told again; where a constant of an enum is unknown, javac runs no
   * processor.
   */
  @ParameterizedTest
  @CsvSource({
    "unit = 3, 2, 0",
    "units = UNITS, 1, 1",
    "'units = 3, activation = NO', 1, 0",
    "'units = 3, activation = Activation.SWISH', 1, 0"
  })
  void typosAreTheCompilersErrors(String values, int inEclipse, int inJavac) {
    String text = PROGRAM.replace("units = INTERFACE", values).replace("BUILDER", "3");

    List<String> eclipse = EclipseBuild.errors(text, new KilnProcessor());
    assertEquals(inEclipse, eclipse.size(), eclipse::toString);
    if (inJavac > 0) {
      CompiledNetwork javac = NetworkCompiler.compileWith("test.App", text, List.of());
      assertEquals(inJavac, javac.errors().size(), () -> javac.errors().toString());
    }
  }

  @Test
  void stubHasTheMembersOfTheModel() throws ReflectiveOperationException {
    String right = PROGRAM.replace("INTERFACE", "3").replace("BUILDER", "3");
    CompiledNetwork model = NetworkCompiler.compile("test.App", right);
    Class<?> stub = stub();

    assertEquals(members(model.load("test.NetModel")), members(stub));
  }

  @Test
  void stubFailsWithTheMistakeWhenUsed() throws ReflectiveOperationException {
    Method create = stub().getMethod("create", long.class);
    Throwable thrown = assertThrows(LinkageError.class, () -> create.invoke(null, 1L));

    assertEquals(
        "Net did not compile:\n[KILN109] logits's units is 0, but must be at least 1",
        thrown.getMessage());
  }

  /** The stub, compiled by itself. */
  private static Class<?> stub() {
    String wrong = PROGRAM.replace("INTERFACE", "0").replace("BUILDER", "3");
    String source = NetworkCompiler.compile("test.App", wrong).sources().get("test.NetModel");
    return NetworkCompiler.compile("test.NetModel", source, new Processor[0]).load("test.NetModel");
  }

  private static List<String> members(Class<?> type) {
    Stream<String> fields = Arrays.stream(type.getFields()).map(Object::toString);
    return Stream.concat(fields, Arrays.stream(type.getMethods()).map(Object::toString))
        .sorted()
        .toList();
  }
}
