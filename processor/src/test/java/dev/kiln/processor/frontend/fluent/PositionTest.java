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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of networks whose code is spread over files, methods and lambdas. */
@Tag("compilers")
class PositionTest {

  private static final String OTHER =
      """
      package other;

      public class Sizes {
        public static final int CONSTANT = 3;
        public static final int COMPUTED = Integer.parseInt("3");
        public static final Integer BOXED = 3;
        public static final int[] ARRAY = {3};
        public static int variable = 3;

        public interface Inner {
          int COMPUTED = Sizes.variable + 1;
        }

        public enum Kind {
          SMALL
        }
      }
      """;

  /** The sign {@code §} stands where the compiler shall point, in each body. */
  private static final String NET =
      """
      package test;

      import static dev.kiln.dsl.Loss.*;
      import static other.Sizes.COMPUTED;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      import other.Sizes;

      class Net {
        static final int UNITS = §1Sizes.CONSTANT * 2;

        @Network(name = "NetModel")
        static NetworkSpec net() {
          return Kiln.input(8, 8, 4)
              .residual(§2x -> x.relu())
              .flatten()
              .dense(§3UNITS)
              .dropout(§40.5)
              .softmax()
              .loss(CROSS_ENTROPY);
        }

        static ImageStage shrink(ImageStage x) {
          return x.conv2d(4, 3).maxPool2d();
        }
        static ImageStage same(ImageStage x) {
          return x.residual(y -> y);
        }
      }
      """;

  @TempDir private Path root;

  static Stream<Arguments> otherConstants() {
    return Stream.of(
        mistake("§1Sizes.CONSTANT", "Sizes§.COMPUTED", "KILN123", "other.Sizes.COMPUTED is not"),
        mistake("§3UNITS", "Sizes§.COMPUTED", "KILN123", "other.Sizes.COMPUTED is not"),
        mistake("§3UNITS", "§COMPUTED", "KILN123", "other.Sizes.COMPUTED is not"),
        mistake("§3UNITS", "other.Sizes§.variable", "KILN123", "other.Sizes.variable is not"),
        mistake("§3UNITS", "Sizes§.BOXED", "KILN123", "other.Sizes.BOXED is not"),
        mistake("§3UNITS", "Sizes§.ARRAY[0]", "KILN123", "other.Sizes.ARRAY is not"),
        mistake("§3UNITS", "Sizes.Inner§.COMPUTED", "KILN123", "other.Sizes.Inner.COMPUTED is not"),
        mistake(
            ".dense(§3UNITS)",
            "§.dense(Sizes.Kind.SMALL)",
            "KILN124",
            "called with (a value of type Kind)"));
  }

  static Stream<Arguments> blocks() {
    return Stream.of(
        mistake(
            "§2x -> x.relu()",
            "§Net::shrink",
            "KILN204",
            "add1 adds input and pool1, whose shapes differ"),
        mistake(
            "§2x -> x.relu()", "§ImageStage::maxPool2d", "KILN204", "add1 adds input and pool1"),
        mistake(
            "§2x -> x.relu()", "x -> x.residual(§Net::shrink)", "KILN204", "add1 adds input and"),
        mistake(
            "§2x -> x.relu()",
            "x -> x.residual(§x::maxPool2d)",
            "KILN124",
            "maxPool2d can't be called"));
  }

  @ParameterizedTest
  @MethodSource({"otherConstants", "blocks"})
  void mistakeIsToldAtItsPlace(String part, String mistake, String code, String headline) {
    String marked = NET.replace(part, mistake).replaceAll("§\\d", "");
    String text = marked.replace("§", "");
    BuildFolder build = new BuildFolder(root).write("other.Sizes", OTHER).write("test.Net", text);
    var errors = build.compile(List.of(), "other.Sizes", "test.Net");
    Diagnostic<?> error = errors.get(0);
    String message = error.getMessage(Locale.ROOT);

    assertTrue(message.contains(code) && message.contains(headline), message);
    assertTrue(error.toString().contains("Net.java:"), error::toString);
    assertEquals(1, errors.size(), errors::toString);
    assertEquals(marked.indexOf('§'), error.getPosition(), message);
  }

  private static Arguments mistake(String part, String mistake, String code, String headline) {
    return Arguments.of(part, mistake, code, headline);
  }
}
