package dev.kiln.runtime.internal.vector;

import static dev.kiln.runtime.internal.vector.TileCode.at;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the tiles of one row by {@code vectors} vectors of columns, whose right operand is read
 * where it lies.
 */
record SingleRowSources(int vectors) {

  private static final Map<Integer, String> WORDS =
      Map.of(1, "one vector", 2, "two vectors", 4, "four vectors", 8, "eight vectors");

  /** The generated classes, by name. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (int vectors : new int[] {8, 4, 2, 1}) {
      all.put("RowTile1x" + vectors, new SingleRowSources(vectors).text());
    }
    return all;
  }

  private String text() {
    String name = "RowTile1x" + vectors;
    TileCode code = new TileCode(name, List.of());
    code.head(
        "One row times "
            + WORDS.get(vectors)
            + " of columns of a matrix that is read where it lies.",
        "");
    code.line("").line("/** How many columns the tile has. */");
    code.line("static final int COLUMNS = " + (vectors == 1 ? "L" : vectors + " * L") + ";");
    code.line("").line("private " + name + "() {}").line("");
    code.line("/**");
    code.line(
        " * {@code y = max(floor, y + x * w)} for {@link #COLUMNS} columns; {@code depth} is above"
            + " zero.");
    code.line(" */");
    code.method(
        "static void run",
        "float[] x, int xOffset, int depth, float[] w, int wOffset, int rowStride, float[] y, int"
            + " yOffset, float floor");
    for (int v = 0; v < vectors; v++) {
      code.line("FloatVector a" + v + " = " + load("y", "yOffset", v) + ";");
    }
    code.line("int at = wOffset;").line("int k = 0;").open("do");
    code.line("FloatVector b = FloatVector.broadcast(S, x[xOffset + k]);");
    for (int v = 0; v < vectors; v++) {
      code.line("a" + v + " = b.fma(" + load("w", "at", v) + ", a" + v + ");");
    }
    code.line("at += rowStride;").close("while (++k < depth);");
    code.line("FloatVector f = FloatVector.broadcast(S, floor);");
    for (int v = 0; v < vectors; v++) {
      code.line("a" + v + ".max(f).intoArray(y, " + at("yOffset", v) + ");");
    }
    return code.close().text();
  }

  private static String load(String array, String base, int vectors) {
    return "FloatVector.fromArray(S, " + array + ", " + at(base, vectors) + ")";
  }
}
