package dev.kiln.runtime;

/** Computes how one score of a network changes with each element of its input. */
final class InputGradients {

  static final String MISSING =
      "the network was compiled without the gradient in its input; add keep = \"input\" to its"
          + " @Network";

  private final TraceWorkspace workspace;

  InputGradients(InferenceWorkspace workspace) {
    if (!(workspace instanceof TraceWorkspace tracing)) {
      throw new UnsupportedOperationException(MISSING);
    }
    this.workspace = tracing;
  }

  /** The gradient of a score at what stands in the workspace's inputs. */
  float[] of(int score) {
    FloatSlice seed = workspace.targets();
    if (score < 0 || score >= seed.length()) {
      throw new IllegalArgumentException(
          "the network has outputs 0 to " + (seed.length() - 1) + ", not " + score);
    }
    for (int i = 0; i < seed.length(); i++) {
      seed.array()[seed.offset() + i] = i == score ? 1 : 0;
    }
    workspace.forward(1);
    workspace.computeInputGradients(1);
    return workspace.inputGradients().toArray();
  }
}
