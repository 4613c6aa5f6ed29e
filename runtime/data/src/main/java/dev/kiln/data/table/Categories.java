package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The different texts of a column, each with an index, in an order that rows don't change. */
final class Categories {

  /** More are a sign of a column that tells rows apart and not kinds of rows. */
  private static final int MOST = 10_000;

  private final Map<String, Integer> indices = new LinkedHashMap<>();

  /** Categories in the given order. */
  Categories(List<String> names) {
    for (String name : names) {
      indices.put(name, indices.size());
    }
  }

  /** In order. */
  List<String> names() {
    return List.copyOf(indices.keySet());
  }

  int size() {
    return indices.size();
  }

  /** The index of a category, or -1. */
  int index(String name) {
    return indices.getOrDefault(name, -1);
  }

  /** What messages say where a category is none of these. */
  String listed() {
    List<String> names = names();
    boolean many = names.size() > 20;
    return many ? names.size() + " others, such as " + names.subList(0, 20) : names.toString();
  }

  /** Gathers categories and sorts them: by value where all are whole numbers, else as texts. */
  static final class Learner {

    private final Set<String> seen = new TreeSet<>();

    void observe(String category, Cell cell) throws DataException {
      if (seen.add(category) && seen.size() > MOST) {
        throw cell.error(
            "the column has more than "
                + MOST
                + " different values; is it an id or a number, and no category?");
      }
    }

    Categories learned() {
      List<String> sorted = new ArrayList<>(seen);
      if (sorted.stream().allMatch(name -> name.matches("-?\\d{1,18}"))) {
        sorted.sort(Comparator.comparingLong(Long::parseLong));
      }
      return new Categories(sorted);
    }
  }
}
