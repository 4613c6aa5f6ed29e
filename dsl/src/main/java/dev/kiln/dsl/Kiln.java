package dev.kiln.dsl;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ShapeSpec;

/**
 * Where the description of a network by a builder begins.
 *
 * <pre>{@code
 * @Network(name = "DigitsModel")
 * static final NetworkSpec DIGITS =
 *     Kiln.input(28, 28, 1).conv2d(8, 3, RELU).flatten().dense(10).softmax().loss(CROSS_ENTROPY);
 * }</pre>
 *
 * <p>The compiler reads the calls from the source and checks them; it doesn't run them. Run, they
 * give the {@link NetworkSpec} that the compiler has read.
 *
 * <p>A layer is called after its kind, with a number that counts the layers of that kind from 1:
 * {@code conv1}, {@code conv2}, {@code pool1}, {@code dense1}, {@code relu1}, {@code activation1},
 * {@code dropout1}, {@code add1} and so on. The kinds that most networks have once bear a number
 * from the second on: {@code flat}, {@code flat2}, {@code softmax}, {@code softmax2}. Layers count
 * in the order in which data flows, those that a layer takes first, from left to right. A layer
 * with a name of its own counts as well, so that naming one layer renames no other.
 */
public final class Kiln {

  private Kiln() {}

  /**
   * {@return an image {@code [height, width, channels]}}
   *
   * @param height the rows of one image, in pixels
   * @param width the columns of one image, in pixels
   * @param channels how many numbers each pixel has
   */
  public static ImageStage input(int height, int width, int channels) {
    return new ImageStage(Node.input(ShapeSpec.of(height, width, channels)));
  }

  /**
   * {@return a sequence {@code [steps, channels]}}
   *
   * @param steps how many steps one sequence has
   * @param channels how many numbers each step has
   */
  public static SequenceStage input(int steps, int channels) {
    return new SequenceStage(Node.input(ShapeSpec.of(steps, channels)));
  }

  /**
   * {@return a vector {@code [length]}}
   *
   * @param length how many numbers one sample has
   */
  public static VectorStage input(int length) {
    return new VectorStage(Node.input(ShapeSpec.of(length)));
  }
}
