package dev.kiln.runtime;

/** Is told what the layers of a network compute, in their order, while the network runs. */
@FunctionalInterface
public interface ValueListener {

  /**
   * Called once a layer's values are there. Steps behind may overwrite them: copy what you need.
   *
   * @param layer the layer's name
   * @param values {@code [batch, ...output shape]}
   */
  void onValue(String layer, FloatSlice values);
}
