package dev.kiln.processor.diagnostic;

import static dev.kiln.processor.diagnostic.Severity.ERROR;
import static dev.kiln.processor.diagnostic.Severity.NOTE;
import static dev.kiln.processor.diagnostic.Severity.WARNING;

/**
 * Every kind of diagnostic: {@code KILN1xx} declarations ({@code KILN12x} builders, {@code KILN13x}
 * the build), {@code KILN2xx} shapes, {@code KILN3xx} training and loss (from {@code KILN22x} and
 * {@code KILN32x} on: silent faults), {@code KILN4xx} resources, {@code KILN9xx} internal. A code
 * is never used for anything else later. {@code docs/diagnostics.md} is generated from this list.
 */
public enum DiagnosticCode {
  NOT_AN_INTERFACE(
      101,
      ERROR,
      "@Network stands on something other than an interface",
      "Layers are abstract methods whose source order counts. Only an interface holds nothing else."),
  NO_LAYERS(
      102,
      ERROR,
      "the network has no layers",
      "A network computes something: it needs at least the layer that gives its output."),
  NOT_A_LAYER(
      103,
      ERROR,
      "a method of the network does not declare a layer",
      "Every abstract method of a network is a layer: it bears one layer annotation and returns"
          + " `Layer`. Methods with a body are free, as long as they bear no layer annotation."),
  SEVERAL_KINDS(
      104,
      ERROR,
      "a layer has more than one layer annotation",
      "A method declares one layer. The order of annotations means nothing in Java, so two of them"
          + " can't stand for two layers."),
  UNKNOWN_LAYER(
      105,
      ERROR,
      "a parameter names no layer",
      "A parameter takes the layer whose name it bears, or the network's `input`."),
  LATER_LAYER(
      106,
      ERROR,
      "a parameter names a layer that is not above it",
      "Data flows from top to bottom: a layer takes layers that are declared above it, never itself."),
  DUPLICATE_LAYER(
      107,
      ERROR,
      "two layers have one name",
      "Parameters, saved weights and messages refer to layers by their names. `input` is the name of"
          + " the network's input."),
  INHERITED_LAYER(
      108,
      ERROR,
      "the network inherits a layer",
      "The order of methods is only known from source. A parent that was compiled before has lost it."),
  VALUE_OUT_OF_RANGE(
      109,
      ERROR,
      "a value is outside its range",
      "Counts and extents are at least 1, rates lie between 0 and 1, budgets are not negative."),
  WRONG_INPUT_COUNT(
      110,
      ERROR,
      "a layer takes too many or too few layers",
      "Most layers take one layer: the one above, or the one that the parameter names. Layers that"
          + " join branches take two or more."),
  WRONG_PARAMETER_TYPE(
      111,
      ERROR,
      "a parameter of a layer is not a Layer",
      "Parameters only name layers. A layer's values, such as its kernel, stand in its annotation."),
  BAD_INPUT_SHAPE(
      112,
      ERROR,
      "the network's input is neither an image nor a sequence nor a vector",
      "An image is `{height, width, channels}`, also with one channel; a sequence is `{steps,"
          + " channels}`; a vector is `{length}`. The batch is not part of the shape."),
  BAD_MODEL_NAME(
      113,
      ERROR,
      "the model's name is not a Java class name",
      "The name becomes the simple name of a class in the network's package."),
  WRONG_VALUE_COUNT(
      114,
      ERROR,
      "a size has the wrong number of values",
      "Sizes are one number for a square, or a height and a width."),
  MODEL_EXISTS(
      115,
      ERROR,
      "a class with the model's name exists already",
      "The generated class would replace a class of the program, or that of another network."),
  VALUE_GIVEN_TWICE(
      116,
      ERROR,
      "a value is given under both of its names",
      "`@MaxPool2D(2)` is short for `@MaxPool2D(size = 2)`; both at once leave open which one counts."),
  MISSING_VALUE(
      117,
      ERROR,
      "an annotation lacks a value",
      "An interface has to give `input` and `loss`; a builder gives them itself, and needs `name`. A"
          + " `@Dense` layer has `units`."),
  MISPLACED_VALUE(
      118,
      ERROR,
      "the network's annotation has a value that its builder gives",
      "A builder gives the input's shape and the loss. A second place could only contradict it."),
  RESERVED_MODEL_NAME(
      119,
      ERROR,
      "the model's name is one that generated code uses",
      "A class called `Math` would hide `java.lang.Math` from its own code."),

  NOT_A_NETWORK(
      120,
      ERROR,
      "@Network stands on something other than a static NetworkSpec",
      "A builder's network is a static field, or a static method without parameters, of type"
          + " `NetworkSpec`."),
  UNSUPPORTED_SYNTAX(
      121,
      ERROR,
      "the builder's code is outside of what is read",
      "The compiler reads a builder's code, it does not run it: literals, constants, local variables,"
          + " operators, casts, arrays, `if`, loops, lambdas and static methods of the same file. What"
          + " Java leaves open is not guessed: whether two boxes of 300 are the same object, or which of"
          + " several types a value has."),
  UNSUPPORTED_CALL(
      122,
      ERROR,
      "the builder's code calls a method that is not read",
      "Only the builder's own methods and static methods of the same file are read."),
  NOT_CONSTANT(
      123,
      ERROR,
      "a name has no value at compile time",
      "A name in a builder's code is a local variable, a parameter or a constant."),
  WRONG_TYPE(
      124,
      ERROR,
      "the builder's code uses a value of a wrong type",
      "Networks are read before Java checks types, so some mistakes are told by both."),
  FAILS_WHEN_RUN(
      125,
      ERROR,
      "the builder's code would throw an exception",
      "What is read is what the code would do. Here it would end with an exception."),
  RUNS_TOO_LONG(
      126,
      ERROR,
      "the builder's code takes too many steps",
      "Reading ends after 1,000,000 steps, 100,000 calls of the builder or 100 nested calls and loops,"
          + " far more than a network needs."),
  BAD_LAYER_NAME(
      127,
      ERROR,
      "a layer's name is not a Java identifier, or too long",
      "The name of a layer becomes the name of methods and constants in the model. It may have 128"
          + " characters."),
  NEEDS_JAVAC(
      128,
      ERROR,
      "the compiler can't read a builder's source",
      "Builders are read with the parser of the JDK, from the module `jdk.compiler`. Interfaces are"
          + " read by every compiler."),
  VALUE_TOO_LARGE(
      129,
      ERROR,
      "the builder's code computes a text or an array that is too large",
      "A text may have 10,000 characters, an array 100,000 elements, and all texts and arrays together"
          + " 4,000,000, which is far more than a network needs."),

  UNKNOWN_OPTION(
      130,
      WARNING,
      "an option of the processor is unknown",
      "Options begin with `-Akiln.`; the others belong to other processors."),
  BAD_OPTION_VALUE(
      131, WARNING, "an option has a value that means nothing", "The value is ignored."),
  RUNTIME_MISSING(
      132,
      ERROR,
      "kiln-runtime is not there to compile the model with",
      "The model extends a class of kiln-runtime, which has to be on the class path, or in a module"
          + " that the network's module reads."),
  LAYER_OUTSIDE_NETWORK(
      133,
      WARNING,
      "a layer stands in an interface without @Network",
      "Nothing is generated for it, and the first sign would be that the model's class is unknown."),
  BUDGET_WITHOUT_NETWORK(
      134,
      WARNING,
      "@Budget stands on something without @Network",
      "A budget limits the network that is declared in the same place."),

  UNKNOWN_KIND(
      135,
      ERROR,
      "a layer has an annotation that nobody knows",
      "The Java compiler tells which name it can't find; this tells which of Kiln's layers may have been"
          + " meant, and which kinds of layers there are none of."),
  LOCAL_NETWORK(
      136,
      ERROR,
      "a network stands inside a method",
      "Java compilers hand no local types to processors, so that nothing is generated for them. Where the"
          + " source can be seen, that is said; elsewhere the model's class is unknown."),
  UNKNOWN_KEPT(
      137,
      ERROR,
      "`keep` names what the network hasn't",
      "`@Network(keep = ...)` names layers whose outputs `model.trace` shall give, although the compiler"
          + " merges them into others, and `input` for `model.inputGradient`. Ids of an embedding have no"
          + " gradient."),
  JAVA_TOO_OLD(
      138,
      ERROR,
      "a network is compiled for a Java before 17",
      "kiln-runtime needs Java 17, and so does whoever calls it. Compilers of a later JDK can be told to compile"
          + " for an earlier Java, with `--release 11` for example, and then don't see the classes that it"
          + " hasn't."),

  WINDOW_TOO_LARGE(
      201,
      ERROR,
      "a kernel or window is larger than its input",
      "Without padding, a window moves inside the image: `output = floor((input - size) / stride) + 1`."
          + " Pools and strides above it may have left less of the image than expected."),
  NEEDS_IMAGE(
      202,
      ERROR,
      "a layer for images stands behind a vector or a sequence",
      "Convolutions and pools need `[height, width, channels]`; a flattened image has lost them. Grey"
          + " images have one channel: `{28, 28, 1}`, since `{28, 28}` is a sequence of 28 steps."),
  NEEDS_VECTOR(
      203,
      ERROR,
      "a layer for vectors stands behind an image or a sequence",
      "Dense layers and softmax take a vector. Kiln never flattens silently."),
  SHAPES_DIFFER(
      204,
      ERROR,
      "a layer joins layers of different shapes",
      "The elements are joined one by one; nothing is repeated to make them fit."),
  UNEVEN_GROUPS(
      205,
      ERROR,
      "groups can't share channels or filters evenly",
      "Each group takes as many channels as the others, and a convolution's gives as many filters."),
  RESHAPE_CHANGES_SIZE(
      206,
      ERROR,
      "a layer reshapes to another number of elements",
      "Reshaping keeps all elements in their order, and only says which dimensions they have."),
  NEEDS_SEQUENCE(
      207,
      ERROR,
      "a layer for sequences stands behind a vector or an image",
      "`Conv1D` and its like need `[steps, channels]`. An `Embedding` makes such a sequence of a vector"
          + " of ids."),
  NEEDS_IDS(
      208,
      ERROR,
      "an embedding takes numbers that are no ids",
      "Ids are whole numbers, which only the network's input can hold: whatever a layer computes"
          + " lies in between them. `Flatten` and `Reshape` only move ids and may stand above it."),

  UNUSED_LAYER(
      221,
      WARNING,
      "nothing takes a layer's output",
      "The layer would be computed for nothing, and learns nothing. Often the layer below it names"
          + " another one by mistake."),
  ROWS_DROPPED(
      222,
      WARNING,
      "a window leaves rows or columns of its input out",
      "Where `input - size` is not a multiple of the stride, the last rows or columns are never read."),
  STRIDE_SKIPS(
      223,
      WARNING,
      "a stride is larger than its window",
      "Whatever lies between two windows is never read."),
  FLATTEN_ORDER(
      224,
      WARNING,
      "a layer joins images that were flattened in different orders",
      "Flattening goes row by row. Vectors of one length from images of different shapes pair up"
          + " elements that belong to different places."),
  NOTHING_TO_FLATTEN(
      225,
      WARNING,
      "a vector is flattened",
      "The layer changes nothing, so something else was meant."),
  ACTIVATION_TWICE(
      226,
      WARNING,
      "an activation is applied twice in a row",
      "The second has no effect: `relu(relu(x)) = relu(x)`."),
  WINDOW_OF_ONE(
      227,
      WARNING,
      "a pool's window is a single element",
      "With a size and a stride of 1 a pool passes its input through."),
  MOSTLY_PADDING(
      228,
      WARNING,
      "a kernel is more than twice as large as its image",
      "With `padding = SAME` every size compiles, but here most weights only ever meet zeros."),
  SAME_LAYER_TWICE(
      229,
      WARNING,
      "a layer is joined with itself",
      "Adding a layer to itself doubles it. Most often one of the two names is a mistake."),
  NO_ACTIVATION(
      230,
      WARNING,
      "two layers follow each other without an activation",
      "Two linear layers in a row compute no more than one could, at the cost of two."),
  BIAS_BEFORE_NORM(
      231,
      WARNING,
      "a bias right before batch normalisation",
      "Normalisation subtracts the mean, and with it every bias; its own shift takes the bias's place."),

  CHANNELS_FIRST(
      232,
      WARNING,
      "the network's input looks as if its channels came first",
      "Kiln's images are `{height, width, channels}`, as in TensorFlow; PyTorch has the channels first."
          + " The data has to be in that order too."),

  CROSS_ENTROPY_WITHOUT_SOFTMAX(
      301,
      ERROR,
      "cross-entropy without class probabilities",
      "Cross-entropy is the logarithm of the true class's probability. `@Softmax` makes probabilities;"
          + " the compiler fuses the two, so that nothing is lost to rounding."),
  BINARY_CROSS_ENTROPY_WITHOUT_SIGMOID(
      302,
      ERROR,
      "binary cross-entropy without a sigmoid",
      "Each output is the probability that something is true, which a sigmoid gives; the compiler"
          + " fuses the two."),
  WRONG_CLASS_WEIGHTS(
      303,
      ERROR,
      "more or fewer class weights than classes",
      "Each class has one weight, in the order of the labels."),
  UNUSED_LOSS_VALUE(
      304,
      ERROR,
      "a value that the loss has no use for",
      "`labelSmoothing` and `classWeights` belong to cross-entropies over classes, `delta` to `HUBER`."),
  NO_WEIGHTS(
      305,
      ERROR,
      "@Weights on a layer without weights",
      "Only layers with weights draw them and can keep them small."),

  SOFTMAX_AS_ACTIVATION(
      306,
      ERROR,
      "softmax is given as an activation",
      "Activations work on each element by itself. Softmax needs all of them, and is a layer: `@Softmax`,"
          + " or `.softmax()` in a builder."),

  WRONG_CLASS_COUNT(
      321,
      ERROR,
      "the network's output has another length than there are classes",
      "`@Network(classes = ...)` says how many classes the labels name, and each needs its probability."),
  SOFTMAX_TWICE(
      322,
      WARNING,
      "softmax is applied twice",
      "Probabilities taken as logits are all close to each other, so the network can hardly be sure of"
          + " anything, and learns slowly."),
  ONE_CLASS(
      323,
      WARNING,
      "softmax over a single element",
      "The probability of the only class is always 1: the loss is 0 and nothing is learned."),
  DROPOUT_AT_THE_END(
      324,
      WARNING,
      "dropout behind the last layer that learns",
      "It makes the network's answers random while training and teaches no layer to do without"
          + " another."),
  NOTHING_TO_LEARN(325, WARNING, "no layer has parameters", "Training would change nothing."),
  RECTIFIED_LOGITS(
      326,
      WARNING,
      "the loss does not belong to the activation before it",
      "Softmax needs logits of both signs. Behind a rectifier no class can be judged less likely than"
          + " by 0, and where all are 0 no gradient comes back."),
  SOFTMAX_INSIDE(
      327,
      WARNING,
      "softmax between layers that learn",
      "Probabilities are small and sum to 1: hardly any gradient passes. Softmax belongs at the end."),
  DENSE_DOMINATES(
      328,
      NOTE,
      "a dense layer holds more than 90% of the parameters",
      "A dense layer behind a flattened image has a weight for each element and each unit. A pool or a"
          + " stride above it saves most of them."),
  SOFTMAX_OF_NUMBERS(
      329,
      WARNING,
      "probabilities of classes are trained by a loss of numbers",
      "Where a softmax is sure and wrong, hardly any gradient of a squared error passes it, and training"
          + " stalls; a cross-entropy has the full one. A sigmoid with a squared error is not reported."),

  NETWORK_TOO_LARGE(
      401,
      ERROR,
      "the network is larger than a Java array or method can hold",
      "All parameters live in one array, and so do all activations of a batch: 2,147,483,639 numbers."
          + " A training step has 50,000 kernels at most, ten for each of 5,000 layers."),
  CANNOT_WRITE(
      402,
      ERROR,
      "the model can't be written",
      "The compiler's output folder is not writable, or its disk is full."),
  PARAMETERS_OVER_BUDGET(
      403,
      ERROR,
      "the network has more parameters than its budget",
      "`@Budget(maxParameters = ...)` limits them; the table shows which layer has them."),
  MULTIPLY_ADDS_OVER_BUDGET(
      404,
      ERROR,
      "the network needs more multiply-adds than its budget",
      "`@Budget(maxMultiplyAdds = ...)` limits those of the forward pass of one sample."),
  MEMORY_OVER_BUDGET(
      405,
      ERROR,
      "training needs more memory than its budget",
      "`@Budget(maxTrainingMemory = ...)` limits the bytes of parameters, gradients and activations for"
          + " a batch of `batchSize`; what an optimizer remembers comes on top."),

  INTERNAL_ERROR(
      901,
      ERROR,
      "a fault of the compiler itself",
      "Your network may be right. The message says what to send us.");

  private final int number;
  private final Severity severity;
  private final String summary;
  private final String explanation;

  DiagnosticCode(int number, Severity severity, String summary, String explanation) {
    this.number = number;
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
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

  /** What is behind it, as Markdown. */
  public String explanation() {
    return explanation;
  }
}
