package dev.kiln.samples.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown that can be read without being rendered: columns are padded. */
public final class MarkdownTable {

  private final List<List<String>> rows = new ArrayList<>();

  /** A table of no rows yet. */
  public MarkdownTable(String... headings) {
    rows.add(List.of(headings));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not as many cells as there are headings
   */
  public MarkdownTable row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + rows.get(0).size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The first column stands left, all others, being numbers, right. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row));
    }
    lines.add(1, rule());
    return String.join("\n", lines) + "\n";
  }

  private String line(List<String> row) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      String padding = " ".repeat(width(column) - row.get(column).length());
      cells.add(column == 0 ? row.get(column) + padding : padding + row.get(column));
    }
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String rule() {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      String dashes = "-".repeat(Math.max(3, width(column)) - 1);
      cells.add(column == 0 ? "-" + dashes : dashes + ":");
    }
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private int width(int column) {
    return Math.max(3, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
  }
}
