package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.testing.NetworkCompiler;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks that are fields of one class, whose initialisers are read together. */
@Tag("compilers")
class SeveralNetworksTest {

  private static final String NETS =
      """
      package test;

      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      class Nets {
        @Network(name = "FirstModel")
        static final NetworkSpec FIRST = Kiln.input(4).dense(3).softmax().loss(CROSS_ENTROPY);

        @Network(name = "SecondModel")
        static final NetworkSpec SECOND = make(5);

        @Network(name = "ThirdModel")
        static final NetworkSpec THIRD =
            Kiln.input(6)
                .dense(2)
                .loss(MEAN_SQUARED_ERROR);

        static NetworkSpec make(int units) {
          VectorStage x = Kiln.input(%s);
          %s
          return x.dense(units).softmax()
              .loss(%s);
        }
      }
      """;

  @Test
  void nothingIsToldOfTheOthersLayers() {
    assertEquals(List.of(), compile(4, "", "CROSS_ENTROPY"));
  }

  @Test
  void mistakesAreToldWhereTheyAre() {
    assertEquals(List.of("22 KILN109"), compile(0, "", "CROSS_ENTROPY"));
  }

  @Test
  void warningsAreToldWhereTheyAre() {
    assertEquals(
        List.of("23 KILN221", "25 KILN329"), compile(4, "x.relu();", "MEAN_SQUARED_ERROR"));
  }

  private static List<String> compile(int input, String statement, String loss) {
    String text = String.format(Locale.ROOT, NETS, input, statement, loss);
    return NetworkCompiler.compile("test.Nets", text).diagnostics().stream()
        .filter(told -> told.getMessage(Locale.ROOT).startsWith("[KILN"))
        .map(told -> told.getLineNumber() + " " + told.getMessage(Locale.ROOT).substring(1, 8))
        .sorted()
        .toList();
  }
}
