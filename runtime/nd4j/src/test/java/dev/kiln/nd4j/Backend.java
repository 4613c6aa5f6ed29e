package dev.kiln.nd4j;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.nd4j.linalg.factory.Nd4j;

/** Skips tests, and says why, where ND4J has no backend: before each, so that each is counted. */
public final class Backend implements BeforeEachCallback {

  private static final String FAILURE = load();

  private static String load() {
    try {
      Nd4j.create(1);
      return "";
    } catch (LinkageError | RuntimeException e) {
      return e.toString();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    assumeTrue(FAILURE.isEmpty(), () -> "ND4J's native library does not load here: " + FAILURE);
  }
}
