package dev.kiln.processor.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class BytecodeSizesTest {

  /** Constants of many kinds, and methods whose code follows from the language alone. */
  abstract static class Example {

    static final double PI = 3.14159;

    private float field = 2.5f;

    static int one() {
      return 1; // iconst_1, ireturn
    }

    float get() {
      return field; // aload_0, getfield with a two-byte index, freturn
    }

    static LongSupplier lambda() {
      return () -> 123456789012L;
    }

    abstract void withoutCode();
  }

  @Test
  void readsLengthOfCode() throws IOException {
    Map<String, Integer> sizes = BytecodeSizes.of(classFile(Example.class));

    assertEquals(2, sizes.get("one()I"));
    assertEquals(5, sizes.get("get()F"));
    assertFalse(sizes.containsKey("withoutCode()V"));
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
