package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.ReadNetworks;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each construct that is read: the builder, when it runs, gives what the processor read. */
@Tag("compilers")
class ConstructsTest {

  private static final String SOURCE =
      """
      package test;

      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;
      import static dev.kiln.dsl.Padding.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      import java.util.function.UnaryOperator;

      public class Net extends Base implements Even {
        static final int[] WIDTHS = {3, 4, 5};
        static final double[] RATES = {1, 0.5};
        static final int TWICE = Sizes.UNITS * 2;
        static final VectorStage SHARED = Kiln.input(6).dense(5);

        enum Depth {
          SHALLOW, DEEP { }
        }

        interface Block {
          ImageStage build(ImageStage x, int filters);
        }

        static final Depth DEPTH = Depth.DEEP;

        static class Sizes {
          static final int UNITS = 7;
        }

        interface Names {
          String STEM = "stem";
        }

        static ImageStage block(ImageStage x, int filters) {
          return x.conv2d(filters, 3, c -> c.padding(SAME)).relu();
        }

        static ImageStage keep(ImageStage x) {
          return block(x, 4);
        }

        static ImageStage stages(ImageStage x, int count) {
          return count == 0 ? x : stages(keep(x), count - 1);
        }

        static VectorStage twice(VectorStage x, UnaryOperator<VectorStage> f) {
          return f.apply(f.apply(x));
        }

        static ImageStage sized(ImageStage x) {
          return x.relu();
        }

        static VectorStage sized(VectorStage x) {
          return x.dropout();
        }

        static ImageStage many(ImageStage x, int... filters) {
          for (int count : filters) {
            x = x.conv2d(count, 1);
          }
          return x;
        }

        static ImageStage many(ImageStage x, Depth depth) {
          return depth != Depth.DEEP ? x : x.relu();
        }

        static ImageStage many(ImageStage x, String name) {
          return x.relu().named(name);
        }

        static <S extends Stage<S>> S active(S x) {
          return x.relu();
        }

        static int kind(Object x) {
          return 1;
        }

        static int kind(int... x) {
          return x.length;
        }

        static final int INITIAL = later();
        static final int[] CHANGED = {1, 2};
        static final int LATER = Integer.valueOf(1) == null ? 3 : 4;
        static int calls;

        static {
          CHANGED[1] = 5;
          fill(0);
        }

        static int later() {
          return TWICE - ++calls;
        }

        static void fill(int index) {
          if (index > 0) {
            return;
          }
          CHANGED[index]--;
        }

        static double half(int x) {
          return x / 2;
        }

        @Network(name = "Net_Model")
        public static NetworkSpec net() {
          BODY
        }
      }

      interface Even {
        int[] EVEN = {2, 4};
      }

      abstract class Base {
        static final int[] ODD = {1, 3};

        static ImageStage stem(ImageStage x) {
          return x.conv2d(2, 3).named("stem");
        }
      }
      """;

  private static final String IMAGE = "ImageStage x = Kiln.input(12, 12, 4);\n";
  private static final String VECTOR = "VectorStage v = Kiln.input(6);\n";
  private static final String END = "return x.flatten().dense(3).softmax().loss(CROSS_ENTROPY);";
  private static final String END_VECTOR = "return v.dense(3).softmax().loss(CROSS_ENTROPY);";

  static Stream<String> images() {
    return Stream.of(
            "x = x.conv2d(3, 2);",
            "x = x.conv2d(3, 2, Activation.RELU);",
            "x = x.conv2d(3, 2, c -> c.kernel(2, 3).stride(2, 1).activation(RELU).bias(false));",
            "x = x.conv2d(3, 2, c -> { return c.stride(2); });",
            "x = x.maxPool2d().maxPool2d(2).maxPool2d(2, 1).maxPool2d(2, p -> p.size(1, 2).stride(2, 1));",
            "x = x.conv2d(8, 3).named(\"stem\").relu().named(Names.STEM + 2).dropout(0.25);",
            "x = x.residual(b -> b.conv2d(4, 3, c -> c.padding(SAME)));",
            "x = x.residual(Net::keep).residual(ImageStage::relu).residual((ImageStage y) -> Net.block(y, 4));",
            "ImageStage y = x.conv2d(4, 1), z = x.conv2d(4, 1).named(\"z\"); x = z.add(y, x).add(x);",
            "ImageStage y = x.relu(); x = x.dropout().add(y.named(\"y\")).add(y);",
            "for (int i = 0; i < 3; i++) { x = x.conv2d(i + 1, 2).named(\"conv_\" + i); }",
            "for (int width : WIDTHS) x = x.conv2d(width, 1);",
            "for (int width : new int[] {1, 2}) { for (int j = 2; j > 0; --j) x = x.conv2d(width * j, 1); }",
            "int i = 0; while (i < 2) { x = block(x, ++i); }",
            "if (WIDTHS.length > 2 && WIDTHS[1] == 4) { x = x.relu(); } else x = x.dropout();",
            "if (TWICE != 14 || false) x = x.relu(); else if (!true) { } else { x = x.maxPool2d(); }",
            "x = stages(x, 3);",
            "x = sized(x);",
            "final var y = x; x = y.relu();",
            "int n; n = 3; n += 2; n *= 2; n -= 1; n <<= 1; x = x.conv2d(n % 4 + n / 5 + (7 & 3) + (1 << 2), 1);",
            "x = x.conv2d(TWICE > 3 ? 5 : 6, 1, TWICE == 14 ? RELU : NONE);",
            "x = x.conv2d('a' - 90, 1).named(\"c\" + 'd' + 1L + true + 2 + 'e').relu();",
            "double d = 1; x = x.dropout(d / 4).dropout(RATES[0] / 4).dropout(half(1)).dropout((double) 1 / 3);",
            "int huge = Integer.MAX_VALUE; huge++; x = x.conv2d(huge < 0 ? 2 : 3, 1);",
            "long big = 1L << 40; int n = (int) (big >> 39); n += 1.9; x = x.conv2d(n, 1);",
            "for (int i = 0; i < 9; i++) { if (i == 1) continue; if (i > 3) { break; } x = x.conv2d(i + 1, 1); }",
            "for (int i : WIDTHS) { for (int j : WIDTHS) { if (j > i) break; x = x.conv2d(i * j, 1); } }",
            "int i = 5; while (true) { if (i % 2 == 0) { i--; continue; } x = x.conv2d(i, 1); if (--i < 2) break; }",
            "int i = 0; do x = x.conv2d(++i, 1); while (i < 3); do { x = x.relu(); break; } while (true);",
            "for (int i : WIDTHS) { if (i == 4) return x.flatten().dense(i).softmax().loss(CROSS_ENTROPY); }",
            "char c = 'a'; c++; c += 1; x = x.relu().named(\"r\" + c).conv2d(c - 90, 1);",
            "x = stem(x).conv2d(ODD[1], 1).conv2d(Net.ODD[0], 1).conv2d(EVEN[1], 1); x = Net.stem(x).named(\"n\");",
            "x = many(many(x), 2); x = many(x, 2, 3); x = many(x, WIDTHS); x = many(x, DEPTH); x = many(x, \"m\");",
            "if (DEPTH == Depth.DEEP && Net.Depth.SHALLOW != DEPTH) x = active(x); else x = x.maxPool2d();",
            "Depth d = true ? DEPTH : Depth.SHALLOW; x = many(x, d);",
            "Block b = (y, n) -> y.conv2d(n, 1); x = b.build(x, 3); x = b.build(x, 4);",
            "java.util.function.IntUnaryOperator f = n -> n * 2; x = x.conv2d(f.applyAsInt(3), 1);",
            "java.util.function.Supplier<ImageStage> s = () -> Kiln.input(3, 3, 1); x = s.get().relu();",
            "x = dev.kiln.dsl.Kiln.input(8, 8, 2).conv2d(Net.Sizes.UNITS, test.Net.TWICE - 12);",
            "x = x.conv2d(Byte.MAX_VALUE - 120, Short.SIZE - 15);",
            "boolean strong = TWICE > 3; x = x.dropout((strong ? 1 : 0.5) / 4);",
            "java.util.function.DoubleUnaryOperator g = y -> y / 2; x = x.dropout(g.applyAsDouble(3));",
            "java.util.function.IntToDoubleFunction g = n -> n; x = x.dropout(g.applyAsDouble(1) / 4);",
            "x = x.conv2d((-8 >>> 1L) > 2147483647L ? 3 : 5, 1).conv2d(kind(1) * 10 + kind('a', 2), 1);",
            "Integer a = 100, b = 100; x = x.conv2d(a == b ? 3 : 5, 1).conv2d(INITIAL + CHANGED[1], 1);",
            "int[] n = new int[2]; n[1] += 3.7; n[0]++; n[n[0]] <<= 1L; x = x.conv2d(n[1], n[0]);",
            "float f = 1; byte b = (byte) 300; short s = 'c'; x = x.dropout(f / 3).conv2d(b + s, 1);",
            "String s = null; Object o = 2; x = x.relu().named(\"n\" + s + (char) ('a' + (int) o) + (o == s));")
        .map(body -> IMAGE + body + END);
  }

  static Stream<String> vectors() {
    return Stream.of(
            "v = v.dense(4).dense(5, RELU).dense(6, d -> d.bias(false).activation(RELU)).relu();",
            "v = twice(v, y -> y.dense(3)); UnaryOperator<VectorStage> f = VectorStage::relu; v = twice(v, f);",
            "v = v.residual(y -> y.dense(6)).add(v.dense(6).named(\"branch\"));",
            "v = sized(v);",
            "v = SHARED.dense(5).add(SHARED);",
            "v.dense(100); v = v.dropout();",
            "v = v.softmax();",
            "{ int units = 3; v = v.dense(units); } { int units = 4; v = v.dense(units); } ; ")
        .map(body -> VECTOR + body + END_VECTOR);
  }

  @ParameterizedTest
  @MethodSource({"images", "vectors"})
  void readIsWhatRuns(String body) throws ReflectiveOperationException {
    ReadNetworks reader = new ReadNetworks();
    String source = SOURCE.replace("BODY", body);
    CompiledNetwork compiled = NetworkCompiler.compile("test.Net", source, reader);
    Method net = compiled.load("test.Net").getMethod("net");

    assertEquals(List.of(), reader.problems());
    assertEquals(net.invoke(null), reader.networks().get("test.Net.net"));
  }

  @Test
  void layersAreCalledAsDocumented() {
    ReadNetworks reader = new ReadNetworks();
    String body =
        IMAGE
            + """
            ImageStage left = x.conv2d(4, 1).relu();
            ImageStage right = x.conv2d(4, 1).named("right").dropout();
            x = right.add(left).maxPool2d();
            VectorStage v = x.flatten().dense(4);
            """
            + END_VECTOR;
    NetworkCompiler.compile("test.Net", SOURCE.replace("BODY", body), reader);
    NetworkSpec network = reader.networks().get("test.Net.net");

    assertEquals(
        List.of(
            "right",
            "dropout1",
            "conv2",
            "relu1",
            "add1",
            "pool1",
            "flat",
            "dense1",
            "dense2",
            "softmax"),
        network.layers().stream().map(NamedLayer::name).toList());
    assertEquals(List.of("dropout1", "relu1"), network.layers().get(4).inputs());
  }
}
