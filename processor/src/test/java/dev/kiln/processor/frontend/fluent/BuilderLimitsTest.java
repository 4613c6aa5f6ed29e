package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.ReadNetworks;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No short program fills the memory or takes long, and each is told the limit that it exceeds. */
@Tag("compilers")
class BuilderLimitsTest {

  private static final String SOURCE =
      """
      package test;
      import static dev.kiln.dsl.Loss.*;
      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      class Net {
        static int deep(int n) { return deep(n + 1); }
        static String grown(String s) { return grown(s + s); }
        @Network(name = "NetModel") static NetworkSpec net() {
          VectorStage v = Kiln.input(4);
          %s
          return v.dense(3).softmax().loss(CROSS_ENTROPY%s);
        }
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          while (true) { }                                                            | KILN126 | steps
          for (;;) v = v.relu();                                                      | KILN126 | times
          int n = deep(1);                                                            | KILN126 | deep
          String s = "a"; while (true) s += s;                                        | KILN129 | text
          String s = grown("a");                                                      | KILN129 | text
          int[] a = new int[Integer.MAX_VALUE];                                       | KILN129 | array
          int[][] a = new int[50_000][50_000];                                        | KILN129 | in all
          Object a = new Object[]{1}; for (int i = 0; i < 26; i++) a = new Object[]{a, a}; v = v.relu().named("n" + a); | KILN124 | text
          Object a = new Object[]{1}; for (int i = 0; i < 26; i++) a = new Object[]{a, a}; int[][][] b = (int[][][]) a; | KILN125 | cast
          String[] t = new String[99_999]; for (int i = 0; i < 99_999; i++) t[i] = "a" + i;    | KILN126 | steps
          java.util.function.IntUnaryOperator f = x -> x; while (true) { java.util.function.IntUnaryOperator g = f; f = x -> g.applyAsInt(x); } | KILN126 | steps
          java.util.function.IntUnaryOperator f = x -> x; for (int i = 0; i < 999; i++) { java.util.function.IntUnaryOperator g = f; f = x -> g.applyAsInt(x); } int n = f.applyAsInt(1); | KILN126 | lambdas
          """)
  void limitIsTold(String body, String code, String words) {
    ReadNetworks reader = new ReadNetworks();
    NetworkCompiler.compile("test.Net", SOURCE.formatted(body, ""), reader);

    assertEquals(1, reader.problems().size(), () -> reader.problems().toString());
    String problem = reader.problems().get(0);
    assertTrue(problem.contains(code) && problem.contains(words), problem);
  }

  @Test
  void manyLiteralsAreNoLoop() {
    String weights = String.join(", ", Collections.nCopies(12_000, "1.5"));
    ReadNetworks reader = new ReadNetworks();
    NetworkCompiler.compile(
        "test.Net", SOURCE.formatted("", ", l -> l.classWeights(" + weights + ")"), reader);

    assertEquals(List.of(), reader.problems());
    assertEquals(12_000, reader.networks().get("test.Net.net").lossValues().classWeights().size());
  }
}
