package dev.kiln.processor.testing;

import dev.kiln.processor.kit.LayerKit;
import dev.kiln.processor.testing.RandomLayers.Takes;
import java.util.Random;

/**
 * Draws methods that describe networks by the builder, over all that is read of Java; a seed always
 * gives the same. Types are right, shapes need not fit: a builder doesn't check them.
 */
public final class BuilderPrograms {

  private static final String HEADER =
      """
      package test;

      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;
      import static dev.kiln.dsl.Padding.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      public class %s {
        static final int BASE = %d;
        static final int[] WIDTHS = {1, BASE, 3 * BASE %% 7 + 1};

        static ImageStage grow(ImageStage x, int filters) {
          for (int i = 1; i <= 2; i++) {
            x = x.conv2d(filters * i, i, c -> c.padding(SAME));
          }
          return x;
        }

        static VectorStage grow(VectorStage x, int units) {
          return units %% 2 == 0 ? x.dense(units) : x.dense(units, RELU).relu();
        }

        static SequenceStage grow(SequenceStage x, int filters) {
          return x.conv1d(filters, 3, c -> c.padding(SAME).stride(BASE));
        }

        static ImageStage same(ImageStage x) {
          return x.relu().dropout(0.25);
        }

        static SequenceStage same(SequenceStage x) {
          return x.layerNorm();
        }

        static VectorStage same(VectorStage x) {
          return x.dropout();
        }

        @Network(name = "%sModel")
        public static NetworkSpec net() {
      """;

  private final Random random;
  private final String className;
  private final StringBuilder text = new StringBuilder();
  private int variables;
  private int lambdas;
  private String stage = "ImageStage";

  private BuilderPrograms(String className, long seed) {
    this.random = new Random(seed);
    this.className = className;
  }

  /** A compilation unit with a class {@code test.className} that has a method {@code net}. */
  public static String draw(String className, long seed) {
    return new BuilderPrograms(className, seed).draw();
  }

  private String draw() {
    text.append(HEADER.formatted(className, 1 + random.nextInt(9), className));
    stage = pick("ImageStage", "ImageStage", "SequenceStage", "VectorStage");
    switch (stage) {
      case "ImageStage" ->
          line(
              "ImageStage x = Kiln.input("
                  + number(0)
                  + ", "
                  + number(0)
                  + ", "
                  + number(0)
                  + ");");
      case "SequenceStage" -> line("SequenceStage x = " + sequence() + ";");
      default -> line("VectorStage x = Kiln.input(" + number(0) + ");");
    }
    line("int n = " + number(0) + ";");
    line("double rate = " + pick("0.5", "1", "n / 3", "n / 4.0", "1e-3") + ";");
    statements(1 + random.nextInt(6), 0);
    if (!stage.equals("VectorStage")) {
      String toVector =
          stage.equals("ImageStage")
              ? pick(".flatten()", ".globalAvgPool2d()", ".globalMaxPool2d()")
              : pick(".flatten()", ".globalAvgPool1d()", ".globalMaxPool1d()");
      line("VectorStage v = x" + toVector + ";");
      stage = "VectorStage";
      line("v = v" + layer(1) + ";");
      line(
          "return v.dense(3).softmax().loss(CROSS_ENTROPY, l ->"
              + " l.labelSmoothing(0.1).classWeights(1, 2.5, BASE));");
    } else {
      line("return x" + layer(1) + ".softmax().loss(CROSS_ENTROPY);");
    }
    return text.append("  }\n}\n").toString();
  }

  private void statements(int count, int depth) {
    for (int i = 0; i < count; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    int choice = random.nextInt(depth < 2 ? 9 : 5);
    switch (choice) {
      case 0 ->
          line("n " + pick("+=", "-=", "*=", "%=", "/=") + " " + (1 + random.nextInt(5)) + ";");
      case 1 -> line(pick("n++;", "--n;", "rate /= 2;", "rate = n;", "n <<= 1;", "n = -n;"));
      case 2, 3 -> line("x = x" + layer(depth) + layer(depth) + ";");
      case 4 -> branch(depth);
      case 5 ->
          loop("for (int " + counter() + " = 0; $ < " + random.nextInt(4) + "; $++) {", depth);
      case 6 -> loop("for (int " + counter() + " : WIDTHS) {", depth);
      case 7 -> condition(depth);
      default -> {
        line("int " + counter() + " = " + random.nextInt(3) + ";");
        String name = "i" + variables;
        line("while (" + name + " > 0) {");
        line("n += " + name + ";");
        jump("break;");
        statements(1, depth + 1);
        line(name + "--;");
        line("}");
      }
    }
  }

  private String counter() {
    return "i" + ++variables;
  }

  private void loop(String head, int depth) {
    String name = "i" + variables;
    line(head.replace("$", name));
    line("n += " + name + ";");
    jump("break;", "continue;");
    statements(1 + random.nextInt(2), depth + 1);
    line("}");
  }

  private void jump(String... jumps) {
    if (random.nextInt(4) == 0) {
      line("if (" + test() + ") { " + pick(jumps) + " }");
    }
  }

  private void condition(int depth) {
    line("if (" + test() + " " + pick("&&", "||", "^", "==") + " " + test() + ") {");
    statements(1, depth + 1);
    line("} else {");
    statements(1, depth + 1);
    line("}");
  }

  private void branch(int depth) {
    String type = stage;
    String name = "b" + ++variables;
    line(type + " " + name + " = x" + layer(depth) + ";");
    line(
        "x = "
            + pick(
                "x.add(" + name + ")",
                name + ".add(x)",
                name + ".add(x, " + name + ")",
                name + ".multiply(x)",
                "x.concat(" + name + ")")
            + ";");
  }

  private String layer(int depth) {
    if (random.nextInt(5) == 0) {
      return lambdas > 0
          ? pick(".relu()", ".dropout()", ".dropout(0.5)")
          : pick(".relu()", ".dropout(rate)", ".relu().dropout(n)");
    }
    if (random.nextInt(5) == 0 && lambdas < 2) {
      return residual(depth);
    }
    return ofStage() + (depth == 0 ? name() : "");
  }

  private String ofStage() {
    String[] calls =
        LayerKit.all().stream()
            .filter(kit -> kit.takes() == Takes.ANY || kit.takes().name().equalsIgnoreCase(stage))
            .flatMap(kit -> kit.builderCalls().stream())
            .toArray(String[]::new);
    if (random.nextInt(8) == 0 && calls.length > 0) {
      return pick(calls);
    }
    return switch (stage) {
      case "ImageStage" -> imageLayer();
      case "SequenceStage" -> sequenceLayer();
      default -> vectorLayer();
    };
  }

  private String sequence() {
    return pick(
        "Kiln.input(" + number(0) + ", " + number(0) + ")",
        "Kiln.input(" + number(0) + ").embedding(" + number(0) + ", BASE)",
        "Kiln.input(" + number(0) + ", 2, 2).reshape(" + number(0) + ", 4)");
  }

  private String sequenceLayer() {
    return pick(
        ".conv1d(" + number(1) + ", " + number(1) + ")",
        ".conv1d(" + number(1) + ", 3, RELU)",
        ".conv1d(4, 2, c -> c.stride(BASE).padding(SAME).dilation(2).groups(2).bias(false))",
        ".layerNorm().activate(GELU)",
        ".batchNorm()");
  }

  private String residual(int depth) {
    String own = "y" + ++variables;
    String type = stage;
    lambdas++;
    String block =
        pick(
            className + "::same",
            type + "::relu",
            own + " -> " + own + layer(depth),
            "(" + type + " " + own + ") -> same(" + own + ")" + layer(depth),
            own + " -> { return grow(" + own + ", " + random.nextInt(9) + "); }");
    lambdas--;
    return ".residual(" + block + ")";
  }

  /** Only where code runs once, since names are unique. */
  private String name() {
    int digits = ++variables;
    return random.nextInt(3) == 0
        ? ".named(\"l" + digits + "_\" + ((" + number(1) + ") & 7) + 'x')"
        : "";
  }

  private String imageLayer() {
    return pick(
        ".conv2d(" + number(1) + ", " + number(1) + ")",
        ".conv2d(" + number(1) + ", 3, RELU)",
        ".conv2d(WIDTHS["
            + random.nextInt(3)
            + "], 2, c -> c.stride(2).bias("
            + random.nextBoolean()
            + "))",
        ".conv2d(BASE, 3, c -> c.kernel(" + number(0) + ", 2).padding(SAME).activation(RELU))",
        ".maxPool2d()",
        ".maxPool2d(" + number(1) + ")",
        ".maxPool2d(" + number(0) + ", 2)",
        ".maxPool2d(2, p -> p.size(1, " + number(0) + ").stride(2, 1))",
        ".avgPool2d(2, p -> p.padding(SAME))",
        ".depthwiseConv2d(3, c -> c.multiplier(BASE).activation(SELU))",
        ".separableConv2d(" + number(0) + ", 3, c -> c.dilation(2))",
        ".conv2dTranspose(3, 2, c -> c.stride(2, 1)).weights(w -> w.constant(0.5).l2(1e-4))",
        ".conv2d(4, 3, c -> c.groups(2)).batchNorm(b -> b.momentum(0.5)).activate(GELU)",
        ".upSampling2d().zeroPadding2d(1, z -> z.after(0, 2)).layerNorm()",
        ".spatialDropout2d(0.25).leakyRelu().elu(BASE)");
  }

  private String vectorLayer() {
    return pick(
        ".dense(" + number(1) + ")",
        ".dense(" + number(1) + ", " + pick("RELU", "Activation.NONE") + ")",
        ".dense(WIDTHS[1], d -> d.bias(false).activation(RELU))",
        ".dense(3).weights(w -> w.init(WeightInit.ORTHOGONAL).l1(0.01).trainable(true))",
        ".logSoftmax()",
        ".softmax()");
  }

  /** An int; of variables only if {@code level} is above 0 and no lambda would capture them. */
  private String number(int level) {
    return level == 0 || lambdas > 0
        ? pick(
            "3", "7", "BASE", className + ".BASE + 1", "WIDTHS.length", "(int) 4.9", "010", "0x1F")
        : pick(
            "n",
            "n * 2 - 3",
            "(n & 7) + 1",
            "n % 5",
            "n > 3 ? n : -n",
            "(int) (rate * 8)",
            "WIDTHS[" + random.nextInt(3) + "] << 2",
            "~n >>> 28",
            "'a' - n");
  }

  private String test() {
    return "("
        + pick(
            "n > 2", "n % 2 == 0", "rate < 0.5", "!(n <= BASE)", "true", "n * 1.5 >= 3L", "n != 4")
        + ")";
  }

  private void line(String line) {
    text.append("    ").append(line).append('\n');
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
