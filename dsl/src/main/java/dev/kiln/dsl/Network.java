package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the description of a network: an interface, or a static field or method of type {@link
 * dev.kiln.dsl.spec.NetworkSpec} that a builder describes ({@link Kiln}).
 *
 * <p>In an interface, each abstract method is a layer, in source order: a method without parameters
 * takes the layer above it, and each parameter names the earlier layer that it takes. The parameter
 * name {@code input} stands for the network's input. The last layer is the network's output.
 *
 * <pre>{@code
 * @Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
 * public interface Digits {
 *   @Conv2D(filters = 8, kernel = 3, activation = RELU) Layer conv();
 *   @Flatten Layer flat();
 *   @Dense(units = 10) Layer logits();
 *   @Softmax Layer probabilities();
 * }
 * }</pre>
 *
 * <p>For {@code Digits} the compiler writes {@code DigitsModel} into the same package; for a nested
 * {@code Outer.Digits}, {@code Outer_DigitsModel}. An interface has to give {@link #input()} and
 * {@link #loss()}, a field or a method only {@link #name()}.
 *
 * <p>The interface may mention its own model, and others, in whatever is no layer: {@code static
 * DigitsModel create()}. After a mistake, a class of the model's name is written all the same, so
 * that each mistake is told once; it fails when it is used.
 *
 * <p>A network stands in a file or in a class. Java compilers hand no interfaces inside methods to
 * processors: such a network has no model, and what is told of it is that its model's class is
 * unknown, or, where javac compiles another network along, an error. If the compiler knows no model
 * at all, kiln-processor does not run: it belongs on the processor path ({@code
 * annotationProcessorPaths} in Maven, {@code annotationProcessor} in Gradle, {@code -processorpath}
 * for javac); since JDK 23 the class path alone is not enough.
 */
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface Network {

  /**
   * {@return the shape of one input sample: {@code {height, width, channels}} for an image, {@code
   * {steps, channels}} for a sequence, {@code {length}} for a vector} An interface must have it; a
   * builder is given it by {@link Kiln#input}.
   */
  int[] input() default {};

  /**
   * {@return what training minimises} An interface must have it; a builder is given it by {@link
   * Stage#loss}.
   */
  Loss loss() default Loss.UNSPECIFIED;

  /**
   * {@return how many classes the labels name} Given, the compiler checks that the last layer gives
   * as many probabilities; 0 leaves it to the training loop.
   */
  int classes() default 0;

  /**
   * {@return how much of the true class's probability is spread evenly over all classes, at least 0
   * and below 1: the cross-entropy is that of {@code (1 - labelSmoothing) * t + labelSmoothing /
   * classes}} Source: Szegedy et al., "Rethinking the inception architecture for computer vision",
   * CVPR 2016, section 7.
   */
  double labelSmoothing() default 0;

  /**
   * {@return one weight above or equal to 0 for each class, or none: with {@link
   * Loss#CROSS_ENTROPY} a sample's loss is multiplied with the weight of its true class, with
   * {@link Loss#CATEGORICAL_CROSS_ENTROPY} with the mean of the weights under its target} The
   * batch's mean is over its samples, as in Keras; PyTorch divides by the sum of their weights.
   */
  double[] classWeights() default {};

  /** {@return where {@link Loss#HUBER} goes from a parabola to a line, above 0} */
  double delta() default 1;

  /**
   * {@return what the compiler would drop, but {@code model.trace} and {@code model.inputGradient}
   * shall give: the names of layers that are merged into others, such as a convolution that pools
   * its own output, and {@code "input"} for the gradient in the network's input} For such a network
   * the compiler writes one more program, which only those two run; training and prediction stay as
   * they are.
   */
  String[] keep() default {};

  /**
   * {@return the simple name of the generated class; by default an interface's name followed by
   * {@code Model}} A field or a method must have it.
   */
  String name() default "";
}
