package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ClassName;

/**
 * The runtime's classes that kernels in tiles use; by name, as the compiler doesn't depend on it.
 */
public final class KernelTypes {

  /** Products in register tiles. */
  public static final ClassName MICROKERNELS = runtime("Microkernels");

  /** Tells whether there are microkernels. */
  public static final ClassName VECTOR_MODULE = runtime("VectorModule");

  /** Where the left operand of a product lies. */
  public static final ClassName LEFT_LAYOUT = runtime("LeftLayout");

  /** What products work on. */
  public static final ClassName PRODUCT_SCRATCH = runtime("ProductScratch");

  /** A packed weight that stays, where parameters are constant. */
  public static final ClassName KEPT_WEIGHT = runtime("KeptWeight");

  /** Inner loops of vector instructions or of plain Java. */
  public static final ClassName LOOPS = runtime("Loops");

  /** Lists of gradients that are not zero. */
  public static final ClassName NON_ZERO_LISTS = runtime("NonZeroLists");

  /** Transforms of Winograd's minimal filtering. */
  public static final ClassName WINOGRAD_TRANSFORMS = runtime("WinogradTransforms");

  /** How the pixels under a pooling window lie. */
  public static final ClassName POOL_LAYOUT = runtime("PoolLayout");

  /** Products of matrices for each channel. */
  public static final ClassName CHANNEL_PRODUCTS = runtime("ChannelProducts");

  /** Functions of each element of a range. */
  public static final ClassName FUNCTIONS = runtime("Functions");

  /** The names of those functions. */
  public static final ClassName ELEMENT_FUNCTION = runtime("ElementFunction");

  /** A product and a sum. */
  public static final ClassName MULTIPLY_ADD = runtime("MultiplyAdd");

  /** Random numbers as functions of a key and a place. */
  static final ClassName COUNTER_RANDOM =
      ClassName.get("dev.kiln.runtime.internal.random", "CounterRandom");

  /** Whole numbers that are kept as floats. */
  static final ClassName IDS = runtime("Ids");

  private KernelTypes() {}

  private static ClassName runtime(String name) {
    return ClassName.get("dev.kiln.runtime.internal.kernel", name);
  }
}
