package dev.kiln.processor.diagnostic;

import static dev.kiln.processor.diagnostic.DiagnosticCase.layers;
import static dev.kiln.processor.diagnostic.DiagnosticCase.source;
import static dev.kiln.processor.diagnostic.DiagnosticCode.*;

import java.util.List;
import java.util.stream.Stream;

/** At least one mistake for each diagnostic that a user can get. */
final class DiagnosticCases {

  private static final String TAIL =
      """
        @Flatten Layer flat();
        @Dense(units = 10) Layer logits();
        @Softmax Layer probabilities();
      """;

  private DiagnosticCases() {}

  static Stream<DiagnosticCase> all() {
    return Stream.of(declarations(), names(), values(), shapes(), others()).flatMap(List::stream);
  }

  private static List<DiagnosticCase> declarations() {
    return List.of(
        source(
            NOT_AN_INTERFACE,
            "@Network stands on Net, which is not an interface",
            "§@Network(input = {4}, loss = CROSS_ENTROPY)\nabstract class Net {}\n"),
        source(
            NO_LAYERS,
            "Net has no layers",
            "§@Network(input = {4}, loss = CROSS_ENTROPY)\ninterface Net {}\n"),
        layers(NOT_A_LAYER, "size has no layer annotation", "  int §size();\n" + TAIL),
        layers(
            NOT_A_LAYER,
            "conv1 declares a layer, but returns int",
            "  @Conv2D(filters = 2, kernel = 3) int §conv1();\n" + TAIL),
        layers(
            NOT_A_LAYER,
            "act declares a layer, but has a body",
            "  @Relu default Layer §act() { throw new RuntimeException(); }\n" + TAIL),
        layers(
            SEVERAL_KINDS,
            "act has the annotations @Flatten and @Relu, but a method declares one layer",
            "  @Relu @Flatten Layer §act();\n" + TAIL),
        layers(
            WRONG_PARAMETER_TYPE,
            "act's parameter input is of type int, but parameters name layers",
            "  @Relu Layer act(int §input);\n" + TAIL),
        source(
            MODEL_EXISTS,
            "a class test.NetModel exists already",
            """
            class NetModel {}
            §@Network(input = {4}, loss = CROSS_ENTROPY)
            interface Net {
              @Dense(units = 3) Layer logits();
              @Softmax Layer probabilities();
            }
            """),
        source(
            BAD_MODEL_NAME,
            "the model's name 'record' is not a Java class name",
            """
            @Network(input = {4}, loss = CROSS_ENTROPY, name = §"record")
            interface Net {
              @Dense(units = 3) Layer logits();
              @Softmax Layer probabilities();
            }
            """),
        source(
            BAD_MODEL_NAME,
            "the model's name 'Net Model' is not a Java class name",
            """
            @Network(input = {4}, loss = CROSS_ENTROPY, name = §"Net Model")
            interface Net {
              @Dense(units = 3) Layer logits();
              @Softmax Layer probabilities();
            }
            """));
  }

  private static List<DiagnosticCase> names() {
    return List.of(
        layers(
            UNKNOWN_LAYER,
            "act takes convl, but no layer is called that",
            "  @Conv2D(filters = 2, kernel = 3) Layer conv1();\n  @Relu Layer act(Layer §convl);\n"
                + TAIL),
        layers(
            LATER_LAYER,
            "act takes flat, which is not above it",
            "  @Relu Layer act(Layer §flat);\n" + TAIL),
        layers(
            LATER_LAYER,
            "act takes act, which is not above it",
            "  @Relu Layer act(Layer §act);\n" + TAIL),
        layers(
            DUPLICATE_LAYER,
            "two layers are called act, with different parameters",
            "  @Relu Layer act();\n  @Relu Layer §act(Layer input);\n" + TAIL),
        layers(
            DUPLICATE_LAYER,
            "a layer is called input, as the network's input is",
            "  @Relu Layer §input();\n" + TAIL),
        source(
            DUPLICATE_LAYER,
            "two layers are called logits: it is declared here and inherited from Base",
            """
            interface Base { @Dense(units = 3) Layer logits(); }
            @Network(input = {4}, loss = CROSS_ENTROPY)
            interface Net extends Base {
              @Dense(units = 3) Layer §logits();
              @Softmax Layer probabilities();
            }
            """),
        source(
            DUPLICATE_LAYER,
            "two layers are called logits: it is inherited from Left and from Right",
            """
            interface Left { Layer logits(); }
            interface Right { Layer logits(); }
            §@Network(input = {4}, loss = CROSS_ENTROPY)
            interface Net extends Left, Right {
              @Softmax Layer probabilities();
            }
            """),
        source(
            INHERITED_LAYER,
            "Net inherits logits from Base, but a network declares all its layers itself",
            """
            interface Base { @Dense(units = 3) Layer logits(); }
            §@Network(input = {4}, loss = CROSS_ENTROPY)
            interface Net extends Base {
              @Softmax Layer probabilities();
            }
            """));
  }

  private static List<DiagnosticCase> values() {
    return List.of(
        layers(
            VALUE_OUT_OF_RANGE,
            "conv1's filters is 0, but must be at least 1",
            "  @Conv2D(filters = §0, kernel = 3) Layer conv1();\n" + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "conv1's kernel is -3, but must be at least 1",
            "  @Conv2D(filters = 2, kernel = §{3, -3}) Layer conv1();\n" + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "conv1's stride is 0, but must be at least 1",
            "  @Conv2D(filters = 2, kernel = 3, stride = §0) Layer conv1();\n" + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "conv1's stride is 2147483647, but must be at most 65536",
            "  @Conv2D(filters = 2, kernel = 3, padding = SAME, stride = §2147483647) Layer conv1();\n"
                + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "pool's size is -2, but must be at least 1",
            "  @MaxPool2D(§-2) Layer pool();\n" + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "pool's stride is 0, but must be at least 1",
            "  @MaxPool2D(value = 2, stride = §0) Layer pool();\n" + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "hidden's units is -1, but must be at least 1",
            "  @Flatten Layer flat1();\n  @Dense(units = §-1) Layer hidden();\n" + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "drop's rate is 1.0, but must be at least 0 and below 1",
            "  @Dropout(rate = §1.0) Layer drop();\n" + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "drop's rate is -0.5, but must be at least 0 and below 1",
            "  @Dropout(§-0.5) Layer drop();\n" + TAIL),
        source(
            VALUE_OUT_OF_RANGE,
            "the network's input is 28x0x1, but each dimension must be at least 1",
            "@Network(input = §{28, 0, 1}, loss = CROSS_ENTROPY)\ninterface Net {\n"
                + TAIL
                + "}\n"),
        source(
            BAD_INPUT_SHAPE,
            "the network's input has 2 dimensions",
            "@Network(input = §{28, 28}, loss = CROSS_ENTROPY)\ninterface Net {\n" + TAIL + "}\n"),
        layers(
            WRONG_VALUE_COUNT,
            "conv1's kernel has 3 numbers",
            "  @Conv2D(filters = 2, kernel = §{3, 3, 3}) Layer conv1();\n" + TAIL),
        layers(
            VALUE_GIVEN_TWICE,
            "pool's size is given twice, also as the value without a name",
            "  @MaxPool2D(value = §2, size = 2) Layer pool();\n" + TAIL));
  }

  private static List<DiagnosticCase> shapes() {
    return List.of(
        layers(
            WINDOW_TOO_LARGE,
            "conv1's 29x29 kernel does not fit its 28x28x1 input",
            "  @Conv2D(filters = 2, kernel = §29) Layer conv1();\n" + TAIL),
        layers(
            WINDOW_TOO_LARGE,
            "conv1's 3x40 kernel does not fit its 28x28x1 input",
            "  @Conv2D(filters = 2, kernel = §{3, 40}) Layer conv1();\n" + TAIL),
        layers(
            WINDOW_TOO_LARGE,
            "pool's 30x30 size does not fit its 28x28x1 input",
            "  @MaxPool2D(§30) Layer pool();\n" + TAIL),
        layers(
            NEEDS_VECTOR,
            "hidden works on a vector, but its input is an image of 28x28x1",
            """
              @Dense(units = 3) Layer §hidden();
              @Flatten Layer flat(Layer input);
              @Dense(units = 3) Layer logits();
              @Softmax Layer probabilities();
            """),
        layers(
            NEEDS_IMAGE,
            "conv1 works on an image, but its input is a vector of 784",
            "  @Flatten Layer flat1();\n  @Conv2D(filters = 2, kernel = 3) Layer §conv1();\n"
                + TAIL),
        layers(
            SHAPES_DIFFER,
            "sum adds input and conv1, whose shapes differ",
            "  @Conv2D(filters = 2, kernel = 3) Layer conv1();\n"
                + "  @Add Layer sum(Layer input, Layer §conv1);\n"
                + TAIL),
        layers(
            WRONG_INPUT_COUNT,
            "sum takes two or more layers, but is given 1",
            "  @Add Layer §sum();\n" + TAIL),
        layers(
            WRONG_INPUT_COUNT,
            "act takes one layer, but is given 2",
            "  @Relu Layer act1();\n  @Relu Layer §act(Layer input, Layer act1);\n" + TAIL));
  }

  private static List<DiagnosticCase> others() {
    return List.of(
        source(
            CROSS_ENTROPY_WITHOUT_SOFTMAX,
            "the loss is CROSS_ENTROPY, but the last layer, logits, does not give probabilities",
            """
            @Network(input = {4}, loss = §CROSS_ENTROPY)
            interface Net {
              @Dense(units = 3) Layer logits();
            }
            """),
        layers(
            NETWORK_TOO_LARGE,
            "the parameters up to hidden.weight are more than a Java array holds",
            "  @Flatten Layer flat1();\n  @Dense(units = 1_000_000_000) Layer §hidden();\n" + TAIL),
        source(
            NETWORK_TOO_LARGE,
            "conv1's padded input has more elements than a Java array",
            """
            @Network(input = {1000, 28, 64}, loss = CROSS_ENTROPY)
            interface Net {
              @Conv2D(filters = 1, kernel = §{1, 65536}, padding = SAME) Layer conv1();
              @Flatten Layer flat();
              @Dense(units = 10) Layer logits();
              @Softmax Layer probabilities();
            }
            """),
        layers(
            NETWORK_TOO_LARGE,
            "conv1's output of 26x26x1000000000 has more elements than a Java array",
            "  @Conv2D(filters = 1_000_000_000, kernel = 3) Layer §conv1();\n" + TAIL));
  }
}
