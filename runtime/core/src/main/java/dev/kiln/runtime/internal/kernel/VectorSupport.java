package dev.kiln.runtime.internal.kernel;

import java.util.Optional;
import java.util.Set;

/** Whether the classes on the vector module can be trusted to be fast, and right, in a JVM. */
final class VectorSupport {

  /**
   * The newest JDK that the vector classes were tested on. The module incubates: the next JDK may
   * change what they call, or how fast it is.
   */
  static final int NEWEST_TESTED_JDK = 25;

  /** Those that every build's tests run on. */
  private static final Set<Integer> TESTED_JDKS = Set.of(17, NEWEST_TESTED_JDK);

  private static final String PLAIN = "Kiln runs without vector instructions, several times slower";

  private VectorSupport() {}

  /**
   * Whether the JDK may lack something that the vector classes call, so that all of them have to be
   * tried first: which takes a while at the start of a program.
   */
  static boolean isUncertain(boolean forced, int jdk) {
    return forced || !TESTED_JDKS.contains(jdk);
  }

  /**
   * What speaks against vectors in this JVM, as a line for the log.
   *
   * @param forced whether the user has asked for vectors, whatever the JVM
   */
  static Optional<String> obstacle(boolean forced) {
    Optional<String> missing = unreadable();
    return missing.isPresent() || forced
        ? missing
        : obstacle(Runtime.version().feature(), System.getProperty("java.vm.info", ""));
  }

  /**
   * What speaks against a JVM whose vector module can be read.
   *
   * @param jdk its version
   * @param mode HotSpot's description of how it runs
   */
  static Optional<String> obstacle(int jdk, String mode) {
    if (jdk > NEWEST_TESTED_JDK) {
      return Optional.of(
          PLAIN
              + ": its vector classes were tested up to JDK "
              + NEWEST_TESTED_JDK
              + ", and this is JDK "
              + jdk
              + "; update kiln-runtime, or use them all the same with -Dkiln.vector=on");
    }
    // The words that stand for -XX:TieredStopAtLevel=1 and -Xint.
    if (mode.contains("emulated-client") || mode.contains("interpreted mode")) {
      return Optional.of(
          PLAIN
              + ": this JVM runs without C2 ("
              + mode
              + "), which makes vector instructions; -Dkiln.vector=on forces them");
    }
    return Optional.empty();
  }

  /** The module's descriptor does not require it: compilers and linkers would warn of it. */
  private static Optional<String> unreadable() {
    try {
      Module vectors = Class.forName("jdk.incubator.vector.FloatVector", false, null).getModule();
      VectorSupport.class.getModule().addReads(vectors);
      return Optional.empty();
    } catch (ClassNotFoundException absent) {
      return Optional.of(PLAIN + "; start java with --add-modules jdk.incubator.vector");
    }
  }
}
