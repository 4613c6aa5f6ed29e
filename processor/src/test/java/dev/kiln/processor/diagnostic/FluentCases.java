package dev.kiln.processor.diagnostic;

import static dev.kiln.processor.diagnostic.DiagnosticCase.expression;
import static dev.kiln.processor.diagnostic.DiagnosticCase.source;
import static dev.kiln.processor.diagnostic.DiagnosticCode.*;

import java.util.List;
import java.util.stream.Stream;

/** At least one mistake for each diagnostic that the user of a builder can get. */
final class FluentCases {

  private static final String TAIL = ".dense(10).softmax().loss(CROSS_ENTROPY)";

  private FluentCases() {}

  static Stream<DiagnosticCase> all() {
    return Stream.of(declarations(), values(), syntax(), shapes()).flatMap(List::stream);
  }

  private static List<DiagnosticCase> declarations() {
    return List.of(
        source(
            MISSING_VALUE,
            "Net's @Network has no input",
            """
            §@Network(loss = CROSS_ENTROPY)
            interface Net {
              @Dense(units = 3) Layer logits();
              @Softmax Layer probabilities();
            }
            """),
        source(
            MISSING_VALUE,
            "Net's @Network has no loss",
            """
            §@Network(input = {4})
            interface Net {
              @Dense(units = 3) Layer logits();
              @Softmax Layer probabilities();
            }
            """),
        source(
            MISSING_VALUE,
            "NET's @Network has no name",
            "class Net {\n  §@Network static final NetworkSpec NET = Kiln.input(4)"
                + TAIL
                + ";\n}\n"),
        source(
            MISPLACED_VALUE,
            "NET's @Network has input, which its builder gives",
            "class Net {\n  @Network(name = \"NetModel\", input = §{4})\n"
                + "  static final NetworkSpec NET = Kiln.input(4)"
                + TAIL
                + ";\n}\n"),
        source(
            BAD_MODEL_NAME,
            "the model's name 'my model' is not a Java class name",
            "class Net {\n  @Network(name = §\"my model\")\n"
                + "  static final NetworkSpec NET = Kiln.input(4)"
                + TAIL
                + ";\n}\n"),
        source(
            NOT_A_NETWORK,
            "@Network stands on a builder, but NET is of type int, not NetworkSpec",
            "class Net {\n  §@Network(name = \"NetModel\") static final int NET = 3;\n}\n"),
        source(
            NOT_A_NETWORK,
            "@Network stands on a builder, but net is not static",
            "class Net {\n  §@Network(name = \"NetModel\") NetworkSpec net = Kiln.input(4)"
                + TAIL
                + ";\n}\n"),
        source(
            NOT_A_NETWORK,
            "@Network stands on a builder, but net has parameters",
            "class Net {\n  §@Network(name = \"NetModel\") static NetworkSpec net(int n) {\n"
                + "    return Kiln.input(n)"
                + TAIL
                + ";\n  }\n}\n"));
  }

  private static List<DiagnosticCase> values() {
    return List.of(
        expression(NO_LAYERS, "the network has no layers", "Kiln.input(4).loss(§CROSS_ENTROPY)"),
        expression(
            VALUE_OUT_OF_RANGE,
            "conv1's stride is 0, but must be at least 1",
            "Kiln.input(28, 28, 1).conv2d(4, 3, c -> c.padding(SAME).stride(§0)).flatten()" + TAIL),
        expression(
            VALUE_OUT_OF_RANGE,
            "dropout1's rate is 1.0, but must be at least 0 and below 1",
            "Kiln.input(28).dropout(§1)" + TAIL),
        expression(
            MISSING_VALUE,
            "the loss is UNSPECIFIED",
            "Kiln.input(28).dense(10).softmax().loss(§UNSPECIFIED)"),
        expression(
            CROSS_ENTROPY_WITHOUT_SOFTMAX,
            "the loss is CROSS_ENTROPY, but the last layer, dense1, does not give probabilities",
            "Kiln.input(28).dense(10).loss(§CROSS_ENTROPY)"),
        expression(
            BAD_LAYER_NAME,
            "the layer's name 'my layer' is not a Java identifier",
            "Kiln.input(28).dense(10).named(§\"my layer\")" + TAIL),
        expression(
            DUPLICATE_LAYER,
            "two layers are called same",
            "Kiln.input(28).dense(10).named(\"same\").dense(10).named(§\"same\")" + TAIL),
        expression(
                DUPLICATE_LAYER,
                "two layers are called dense2",
                "Kiln.input(28).dense(10).named(\"dense2\")§" + TAIL)
            .because(
                "a layer without .named(...) is called after its kind, and counted: conv1, conv2"),
        expression(
            DUPLICATE_LAYER,
            "a layer is called input, as the network's input is",
            "Kiln.input(28).dense(10).named(§\"in\" + \"put\")" + TAIL),
        expression(
            NOT_CONSTANT,
            "java.io.File.separator is not a number or text known at compile time",
            "Kiln.input(4).dense(3).named(java.io.File§.separator)" + TAIL),
        expression(
            NOT_CONSTANT,
            "units has no value at compile time",
            "Kiln.input(4).dense(§units)" + TAIL));
  }

  private static List<DiagnosticCase> syntax() {
    return List.of(
        expression(
            UNSUPPORTED_CALL,
            "Integer.parseInt is neither the builder's method nor a static method of this file",
            "Kiln.input(4).dense(Integer§.parseInt(\"3\"))" + TAIL),
        expression(
            UNSUPPORTED_CALL,
            "Vector has no method dens that is read at compile time",
            "Kiln.input(4)§.dens(3)" + TAIL),
        expression(
            UNSUPPORTED_SYNTAX,
            "this expression is not read at compile time",
            "Kiln.input(4).dense(§new Integer(3))" + TAIL),
        expression(
            UNSUPPORTED_SYNTAX,
            "an array without its elements is not read",
            "Kiln.input(4).dense((§new int[3])[0])" + TAIL),
        expression(
            WRONG_TYPE,
            "dense can't be called with (\"three\")",
            "Kiln.input(4)§.dense(\"three\")" + TAIL),
        expression(FAILS_WHEN_RUN, "3 is divided by zero", "Kiln.input(4).dense(3 §/ 0)" + TAIL),
        expression(
            FAILS_WHEN_RUN,
            "named fails: the network's input is always called input",
            "Kiln.input(4)§.named(\"x\")" + TAIL),
        expression(
            NEEDS_VECTOR,
            "dense works on a vector, but its input is an image",
            "Kiln.input(28, 28, 1)§.dense(3)" + TAIL),
        expression(
            NEEDS_IMAGE,
            "conv2d works on an image, but its input is a vector",
            "Kiln.input(28)§.conv2d(3, 3)" + TAIL),
        DiagnosticCase.body(
            RUNS_TOO_LONG,
            "the network's description takes more than 10000 steps",
            "int i = 0; while §(i < 1) { } return Kiln.input(4)" + TAIL + ";"),
        DiagnosticCase.body(
            UNSUPPORTED_SYNTAX,
            "this statement is not read at compile time",
            "§throw new RuntimeException();"));
  }

  private static List<DiagnosticCase> shapes() {
    return List.of(
        expression(
            WINDOW_TOO_LARGE,
            "conv2's 27x27 kernel does not fit its 26x26x4 input",
            "Kiln.input(28, 28, 1)\n    .conv2d(4, 3)\n    .conv2d(4, §27, RELU)\n    .flatten()"
                + TAIL),
        DiagnosticCase.body(
                WINDOW_TOO_LARGE,
                "conv3's 3x3 kernel does not fit its 2x2x8 input",
                """
                Image x = Kiln.input(6, 6, 1);
                    for (int i = 0; i < 5; i++) {
                      x = x.conv2d(8, §3);
                    }
                    return x.flatten()"""
                    + TAIL
                    + ";")
            .because("in iteration i = 2 of the loop at line 12"),
        DiagnosticCase.body(
                WINDOW_TOO_LARGE,
                "wide's 9x9 kernel does not fit its 6x6x1 input",
                "return wide(Kiln.input(6, 6, 1), 9).flatten()"
                    + TAIL
                    + ";\n  }\n  static Image wide(Image x, int kernel) {\n"
                    + "    return x.conv2d(8, §kernel).named(\"wide\");")
            .because("in wide, called at line 11"),
        expression(
            SHAPES_DIFFER,
            "add1 adds input and conv1, whose shapes differ",
            "Kiln.input(8, 8, 4).residual(§x -> x.conv2d(4, 3)).flatten()" + TAIL),
        expression(
            VALUE_OUT_OF_RANGE,
            "the network's input is 28x0x1, but each dimension must be at least 1",
            "Kiln§.input(28, 0, 1).flatten()" + TAIL));
  }
}
