package dev.kiln.processor.diagnostic;

import static dev.kiln.processor.diagnostic.Severity.ERROR;

/**
 * Every kind of diagnostic: {@code KILN1xx} declarations ({@code KILN12x} builders), {@code
 * KILN2xx} shapes, {@code KILN3xx} training and loss, {@code KILN4xx} resources, {@code KILN9xx}
 * internal. A code is never used for anything else later.
 */
public enum DiagnosticCode {
  NOT_AN_INTERFACE(101, ERROR, "@Network stands on something other than an interface"),
  NO_LAYERS(102, ERROR, "the network has no layers"),
  NOT_A_LAYER(103, ERROR, "a method of the network does not declare a layer"),
  SEVERAL_KINDS(104, ERROR, "a layer has more than one layer annotation"),
  UNKNOWN_LAYER(105, ERROR, "a parameter names no layer"),
  LATER_LAYER(106, ERROR, "a parameter names a layer that is not above it"),
  DUPLICATE_LAYER(107, ERROR, "two layers have one name"),
  INHERITED_LAYER(108, ERROR, "the network inherits a layer"),
  VALUE_OUT_OF_RANGE(109, ERROR, "a value is outside its range"),
  WRONG_INPUT_COUNT(110, ERROR, "a layer takes too many or too few layers"),
  WRONG_PARAMETER_TYPE(111, ERROR, "a parameter of a layer is not a Layer"),
  BAD_INPUT_SHAPE(112, ERROR, "the network's input is neither an image nor a vector"),
  BAD_MODEL_NAME(113, ERROR, "the model's name is not a Java class name"),
  WRONG_VALUE_COUNT(114, ERROR, "a size has the wrong number of values"),
  MODEL_EXISTS(115, ERROR, "a class with the model's name exists already"),
  VALUE_GIVEN_TWICE(116, ERROR, "a value is given under both of its names"),
  MISSING_VALUE(117, ERROR, "the network's annotation lacks a value"),
  MISPLACED_VALUE(118, ERROR, "the network's annotation has a value that its builder gives"),

  NOT_A_NETWORK(120, ERROR, "@Network stands on something other than a static NetworkSpec"),
  UNSUPPORTED_SYNTAX(121, ERROR, "the builder's code is outside of what is read"),
  UNSUPPORTED_CALL(122, ERROR, "the builder's code calls a method that is not read"),
  NOT_CONSTANT(123, ERROR, "a name has no value at compile time"),
  WRONG_TYPE(124, ERROR, "the builder's code uses a value of a wrong type"),
  FAILS_WHEN_RUN(125, ERROR, "the builder's code would throw an exception"),
  RUNS_TOO_LONG(126, ERROR, "the builder's code takes too many steps"),
  BAD_LAYER_NAME(127, ERROR, "a layer's name is not a Java identifier"),
  NEEDS_JAVAC(128, ERROR, "the compiler can't read a builder's source"),

  WINDOW_TOO_LARGE(201, ERROR, "a kernel or window is larger than its input"),
  NEEDS_IMAGE(202, ERROR, "a layer for images stands behind a vector"),
  NEEDS_VECTOR(203, ERROR, "a layer for vectors stands behind an image"),
  SHAPES_DIFFER(204, ERROR, "a layer joins layers of different shapes"),
  UNEVEN_GROUPS(205, ERROR, "a convolution's groups can't share its channels or filters evenly"),
  RESHAPE_CHANGES_SIZE(206, ERROR, "a layer reshapes to another number of elements"),

  CROSS_ENTROPY_WITHOUT_SOFTMAX(301, ERROR, "cross-entropy without class probabilities"),
  BINARY_CROSS_ENTROPY_WITHOUT_SIGMOID(302, ERROR, "binary cross-entropy without a sigmoid"),
  WRONG_CLASS_WEIGHTS(303, ERROR, "more or fewer class weights than classes"),
  UNUSED_LOSS_VALUE(304, ERROR, "a value that the loss has no use for"),
  NO_WEIGHTS(305, ERROR, "@Weights on a layer without weights"),

  NETWORK_TOO_LARGE(401, ERROR, "the network is larger than a Java array or method can hold"),

  INTERNAL_ERROR(901, ERROR, "a fault of the compiler itself");

  private final int number;
  private final Severity severity;
  private final String summary;

  DiagnosticCode(int number, Severity severity, String summary) {
    this.number = number;
    this.severity = severity;
    this.summary = summary;
  }

  /** The stable code, for example {@code KILN201}. */
  public String code() {
    return "KILN" + number;
  }

  /** Whether it stops the compilation. */
  public Severity severity() {
    return severity;
  }

  /** One line for an overview, without names or numbers. */
  public String summary() {
    return summary;
  }
}
