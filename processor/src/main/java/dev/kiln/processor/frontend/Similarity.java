package dev.kiln.processor.frontend;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Similarity {

  private Similarity() {}

  /**
   * The candidate with the fewest edits, if those are at most a third of the name and at least one
   * is allowed.
   */
  public static Optional<String> closest(String name, List<String> candidates) {
    int most = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(candidate -> edits(name, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
  }

  /** The Levenshtein distance: how many letters have to be inserted, removed or replaced. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
