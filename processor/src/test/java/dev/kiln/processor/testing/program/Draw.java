package dev.kiln.processor.testing.program;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random choices, and a count of what they led to. */
final class Draw {

  private final Random random;
  private final Map<Construct, Integer> counts;
  private int names;

  Draw(long seed, Map<Construct, Integer> counts) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.counts = counts;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  String of(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A name that no other thing of the program has. */
  String name(String prefix) {
    return prefix + ++names;
  }

  /** Counts a construct that is drawn. */
  void count(Construct construct) {
    counts.merge(construct, 1, Integer::sum);
  }
}
