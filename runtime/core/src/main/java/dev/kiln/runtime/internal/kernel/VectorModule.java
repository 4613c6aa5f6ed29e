package dev.kiln.runtime.internal.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The way to the {@link Microkernels}: they need the JVM's incubating vector module, which a
 * program gets with {@code java --add-modules jdk.incubator.vector}. Without it generated models
 * run kernels of plain Java instead, several times slower; and so they do where the processor can't
 * {@linkplain MultiplyAdd multiply and add in one step}.
 *
 * <p>{@code -Dkiln.vector=off} forces plain Java; {@code -Dkiln.vector=on} forces vectors in a JVM
 * that is {@linkplain VectorSupport newer than those they were tested on}, or has no C2, and {@code
 * 128}, {@code 256} or {@code 512} a width in bits besides.
 */
public final class VectorModule {

  private static final String IMPLEMENTATION =
      "dev.kiln.runtime.internal.vector.VectorMicrokernels";

  private static final String LOOPS_IMPLEMENTATION = "dev.kiln.runtime.internal.vector.VectorLoops";

  private static final String WINOGRAD_IMPLEMENTATION =
      "dev.kiln.runtime.internal.vector.VectorWinogradLines";

  private static final String CHANNELS_IMPLEMENTATION =
      "dev.kiln.runtime.internal.vector.VectorChannelProducts";

  private static final String FUNCTIONS_IMPLEMENTATION =
      "dev.kiln.runtime.internal.vector.VectorFunctions";

  private static final String ASKED = System.getProperty("kiln.vector", "");
  private static final boolean FORCED = ASKED.matches("on|128|256|512");
  private static final boolean UNCERTAIN =
      VectorSupport.isUncertain(FORCED, Runtime.version().feature());

  private static final KernelSet KERNELS = load();
  private static final boolean USED = !(KERNELS.microkernels() instanceof PlainMicrokernels);
  private static final List<Thread> WARM_UPS = new CopyOnWriteArrayList<>();

  static {
    if (USED) {
      WARM_UPS.add(WarmUp.start(new WarmUp(KERNELS)));
    }
  }

  private VectorModule() {}

  /** Whether this JVM runs vector instructions, so that microkernels are fast. */
  public static boolean isUsed() {
    return USED;
  }

  /** The microkernels: of vector instructions if {@link #isUsed()}, else of plain Java. */
  public static Microkernels microkernels() {
    return KERNELS.microkernels();
  }

  /** The loops: of vector instructions if {@link #isUsed()}, else of plain Java. */
  public static Loops loops() {
    return KERNELS.loops();
  }

  /** Winograd's transforms: of vector instructions if {@link #isUsed()}, else of plain Java. */
  public static WinogradTransforms winograd() {
    return KERNELS.winograd();
  }

  /**
   * Products per channel: of vector instructions if {@link #isUsed()}, else of plain Java. They are
   * warmed up once a model asks for them, as few do.
   */
  public static ChannelProducts channelProducts() {
    return Channels.PRODUCTS;
  }

  /**
   * Functions of each element: of vector instructions if {@link #isUsed()}, else of plain Java.
   *
   * @param used those that a model uses, which are warmed up together with the exponential function
   */
  public static Functions functions(ElementFunction... used) {
    return ElementFunctions.get(List.of(used));
  }

  /** Returns when the inner loops that models have asked for have been warmed up. */
  public static void awaitWarmUp() {
    try {
      for (Thread warmUp : WARM_UPS) {
        warmUp.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Channels {

    static final ChannelProducts PRODUCTS =
        USED ? tried(Channels::onVectors, new PlainChannelProducts()) : new PlainChannelProducts();

    static {
      if (USED) {
        WARM_UPS.add(WarmUp.start(new ChannelWarmUp(PRODUCTS)));
      }
    }

    private static ChannelProducts onVectors() throws ReflectiveOperationException {
      ChannelProducts found =
          vector(new PlainChannelProducts(), ChannelProducts.class, CHANNELS_IMPLEMENTATION);
      if (UNCERTAIN) {
        new ChannelWarmUp(found).run();
      }
      return found;
    }
  }

  private static final class ElementFunctions {

    static final Functions FUNCTIONS =
        USED ? tried(ElementFunctions::onVectors, new PlainFunctions()) : new PlainFunctions();

    private static final Set<List<ElementFunction>> WARMED_UP = ConcurrentHashMap.newKeySet();

    static Functions get(List<ElementFunction> used) {
      if (USED && WARMED_UP.add(used)) {
        WARM_UPS.add(WarmUp.start(new FunctionWarmUp(FUNCTIONS, used)));
      }
      return FUNCTIONS;
    }

    private static Functions onVectors() throws ReflectiveOperationException {
      Functions found = vector(new PlainFunctions(), Functions.class, FUNCTIONS_IMPLEMENTATION);
      if (UNCERTAIN) {
        new FunctionWarmUp(found, List.of(ElementFunction.values())).run();
      }
      return found;
    }
  }

  private interface Attempt<T> {

    T run() throws ReflectiveOperationException;
  }

  /**
   * What an attempt gives, which on a JDK that is not among the tests' has run all of it once: the
   * JVM links each call when it comes to it, so that what a changed module lacks would else be
   * found in the midst of a training.
   */
  private static <T> T tried(Attempt<T> attempt, T plain) {
    try {
      return attempt.run();
    } catch (ReflectiveOperationException | LinkageError unusable) {
      Throwable reason = unusable.getCause() == null ? unusable : unusable.getCause();
      System.getLogger("dev.kiln")
          .log(
              Level.WARNING,
              "Kiln runs {0} of plain Java, several times slower: this JDK''s vector module is not"
                  + " one that it was made for ({1})",
              plain instanceof KernelSet ? "kernels" : plain.getClass().getSimpleName(),
              reason.toString());
      return plain;
    }
  }

  /**
   * An implementation on vectors, whose package is compiled apart and known by name only: the one
   * place where classes are looked up by name. The plain one has the same bits; some take it, for
   * what vectors leave over.
   */
  private static <T> T vector(T plain, Class<T> type, String implementation)
      throws ReflectiveOperationException {
    Constructor<?> found = Class.forName(implementation).getDeclaredConstructors()[0];
    Object[] rest = found.getParameterCount() == 0 ? new Object[0] : new Object[] {plain};
    return type.cast(found.newInstance(rest));
  }

  private static KernelSet onVectors() throws ReflectiveOperationException {
    Loops loops = vector(new PlainLoops(), Loops.class, LOOPS_IMPLEMENTATION);
    KernelSet found =
        new KernelSet(
            vector(new PlainMicrokernels(), Microkernels.class, IMPLEMENTATION),
            loops,
            new WinogradTransforms(
                vector(new PlainWinogradLines(), WinogradLines.class, WINOGRAD_IMPLEMENTATION),
                loops));
    if (UNCERTAIN) {
      new WarmUp(found).tryAll();
    }
    return found;
  }

  private static KernelSet load() {
    Logger log = System.getLogger("dev.kiln");
    if (!ASKED.matches("|off|on|128|256|512")) {
      log.log(
          Level.WARNING,
          "-Dkiln.vector={0} is ignored; it can be off, on, or 128, 256 or 512 bits",
          ASKED);
    }
    KernelSet plain = KernelSet.plain();
    if (ASKED.equals("off")) {
      log.log(Level.DEBUG, "kernels of plain Java, because of -Dkiln.vector=off");
      return plain;
    }
    if (!MultiplyAdd.FUSED) {
      return plain;
    }
    Optional<String> obstacle = VectorSupport.obstacle(FORCED);
    if (obstacle.isPresent()) {
      log.log(Level.INFO, obstacle.get());
      return plain;
    }
    KernelSet found = tried(VectorModule::onVectors, plain);
    log.log(Level.DEBUG, "kernels of " + found.microkernels().lanes() + " lanes");
    return found;
  }
}
