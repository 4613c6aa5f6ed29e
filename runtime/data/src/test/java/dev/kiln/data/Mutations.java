package dev.kiln.data;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Files with one to four faults: bits and bytes changed, parts cut out, doubled, or cut off. */
public final class Mutations {

  private static final byte[] EXTREME = {0, 1, -1, 127, -128, '"', ',', '\n', '(', 32};

  private Mutations() {}

  /** How many files a test tries. */
  public static int count() {
    return Boolean.getBoolean("kiln.campaign") ? 10_000 : 300;
  }

  /** The file with the faults of a seed. */
  public static byte[] mutate(byte[] file, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] mutated = file.clone();
    int faults = 1 + random.nextInt(4);
    for (int i = 0; i < faults && mutated.length > 0; i++) {
      // Headers are short and decide most: every second fault is in the first 128 bytes.
      int range = random.nextBoolean() ? Math.min(128, mutated.length) : mutated.length;
      int at = random.nextInt(range);
      switch (random.nextInt(6)) {
        case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutated[at] = (byte) random.nextInt(256);
        case 2 -> mutated[at] = EXTREME[random.nextInt(EXTREME.length)];
        case 3 -> mutated = Arrays.copyOf(mutated, at);
        case 4 -> mutated = replace(mutated, at, random.nextInt(64), 0);
        default -> mutated = replace(mutated, at, random.nextInt(64), 2);
      }
    }
    return mutated;
  }

  /** The file with a part of it not at all, or twice. */
  private static byte[] replace(byte[] file, int at, int length, int times) {
    int end = Math.min(file.length, at + length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, at);
    for (int i = 0; i < times; i++) {
      out.write(file, at, end - at);
    }
    out.write(file, end, file.length - end);
    return out.toByteArray();
  }
}
