package dev.kiln.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Warnings are silent where their user says so, and only there. */
@Tag("compilers")
class SuppressionTest {

  private static final String INTERFACE =
      """
      package test;
      import dev.kiln.dsl.*;
      %s class Outer {
      %s @Network(input = {4}, loss = Loss.CROSS_ENTROPY)
      interface Net {
        %s @Dense(units = 3) Layer hidden();
        %s @Dense(units = 3) Layer logits();
        @Softmax Layer probabilities();
      }
      }
      """;

  private static final String BUILDER =
      """
      package test;
      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      %s class Net {
        %s @Network(name = "NetModel")
        static final NetworkSpec NET =
            Kiln.input(4).dense(3).dense(3).softmax().loss(Loss.CROSS_ENTROPY);
      }
      """;

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "2, 0", "3, 1", "-1, 1"})
  void interfaces(int place, int expected) {
    String source = place < 0 ? INTERFACE.formatted("", "", "", "") : at(INTERFACE, place, 4);
    assertEquals(expected, warnings(source));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "-1, 1"})
  void builders(int place, int expected) {
    String source = place < 0 ? BUILDER.formatted("", "") : at(BUILDER, place, 2);
    assertEquals(expected, warnings(source));
  }

  @Test
  void shortcutsOfOnePixelMayLeaveElementsOut() {
    String network =
        """
        package test;
        import dev.kiln.dsl.*;
        import dev.kiln.dsl.spec.NetworkSpec;
        class Net {
          @Network(name = "NetModel")
          static final NetworkSpec NET =
              Kiln.input(8, 8, 3).conv2d(4, 1, c -> c.stride(2)).relu()
                  .flatten().dense(3).softmax().loss(Loss.CROSS_ENTROPY);
        }
        """;

    assertEquals(List.of(), NetworkCompiler.process("test.Net", network).messages());
  }

  @ParameterizedTest
  @CsvSource({"KILN221, 1", "all, 1", "KILN230, 0"})
  void onlyTheCodeItself(String code, int expected) {
    assertEquals(
        expected,
        warnings(BUILDER.formatted("", "@SuppressWarnings({\"unused\", \"" + code + "\"})")));
  }

  private static String at(String source, int place, int places) {
    Object[] parts = new Object[places];
    java.util.Arrays.fill(parts, "");
    parts[place] = "@SuppressWarnings(\"KILN230\")";
    return source.formatted(parts);
  }

  private static long warnings(String source) {
    CompiledNetwork compiled = NetworkCompiler.process("test.Net", source);
    List<String> messages = compiled.messages();
    return messages.stream().filter(message -> message.contains("[KILN230]")).count();
  }
}
