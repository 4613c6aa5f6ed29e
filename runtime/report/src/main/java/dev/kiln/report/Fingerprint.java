package dev.kiln.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two trainings ended with the same parameters, bit for bit. */
public final class Fingerprint {

  private static final int CHUNK = 4096;
  private static final int BYTES = 8;

  private Fingerprint() {}

  /**
   * {@return the first 16 hexadecimal digits of the SHA-256 of the numbers as little-endian floats}
   *
   * @param parameters a model's parameters
   */
  public static String of(float[] parameters) {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int first = 0; first < parameters.length; first += CHUNK) {
      int count = Math.min(CHUNK, parameters.length - first);
      buffer.clear();
      buffer.asFloatBuffer().put(parameters, first, count);
      digest.update(buffer.array(), 0, count * Float.BYTES);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
