/**
 * What runs and trains a generated model.
 *
 * <p>Everything that is exported and not {@code internal} is API. Two internal packages are exported
 * to all, as generated models call them, and those live in the module of their user.
 *
 * <p>The vector module is not required, and so draws no warning where it is not used: whoever wants
 * its kernels adds it with {@code --add-modules}, and the runtime reads it then.
 */
@SuppressWarnings("module") // kiln-nd4j is built after this.
module dev.kiln.runtime {
  requires static org.jspecify;

  exports dev.kiln.runtime;
  exports dev.kiln.runtime.checkpoint;
  exports dev.kiln.runtime.data;
  exports dev.kiln.runtime.info;
  exports dev.kiln.runtime.optimizer;
  exports dev.kiln.runtime.state;
  exports dev.kiln.runtime.train;
  exports dev.kiln.runtime.internal.kernel;
  exports dev.kiln.runtime.internal.random;
  exports dev.kiln.runtime.internal.data to
      dev.kiln.nd4j;
}
