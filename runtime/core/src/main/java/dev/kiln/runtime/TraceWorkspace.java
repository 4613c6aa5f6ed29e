package dev.kiln.runtime;

/**
 * An {@link InferenceWorkspace} of a network with {@code @Network(keep = ...)}: its program has
 * what is kept, and computes no losses.
 *
 * <p>Its {@link #targets()} are what the gradients of the scores start from: {@code [capacity,
 * ...score shape]}. The scores are the outputs, or what a last softmax makes the outputs of.
 */
public abstract class TraceWorkspace extends InferenceWorkspace {

  /**
   * See {@link Workspace#Workspace}.
   *
   * @param parameters the flat parameter array, in the order of {@link
   *     dev.kiln.runtime.info.ModelInfo#parameters()}
   * @param capacity how many samples a batch has at most
   * @param workers the threads that share the work
   * @param floatsPerSample the arena's length for one sample, in floats
   */
  protected TraceWorkspace(float[] parameters, int capacity, Workers workers, int floatsPerSample) {
    super(parameters, capacity, workers, floatsPerSample);
  }

  /**
   * After {@link #forward}: computes the gradient in the input of the sum of all scores, each times
   * its element of {@link #targets()}.
   *
   * @param batch how many samples, at least 1 and at most the capacity
   * @throws UnsupportedOperationException if {@code input} is not among what is kept
   */
  public void computeInputGradients(int batch) {
    throw notKept();
  }

  /**
   * {@return what {@link #computeInputGradients} computed: {@code [capacity, ...input shape]}}
   *
   * @throws UnsupportedOperationException if {@code input} is not among what is kept
   */
  public FloatSlice inputGradients() {
    throw notKept();
  }

  @Override
  public final void computeLosses(int batch) {
    throw new UnsupportedOperationException("a program for looking inside computes no losses");
  }

  @Override
  public final FloatSlice losses() {
    throw new UnsupportedOperationException("a program for looking inside computes no losses");
  }

  private static UnsupportedOperationException notKept() {
    return new UnsupportedOperationException(InputGradients.MISSING);
  }
}
