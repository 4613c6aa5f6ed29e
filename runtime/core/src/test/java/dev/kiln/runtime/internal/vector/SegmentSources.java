package dev.kiln.runtime.internal.vector;

import static dev.kiln.runtime.internal.vector.TileCode.at;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes the sums of segments of an array, each times a factor: of a long one, or of several rows
 * of short ones, so that additions overlap.
 *
 * @param rows how many rows there are at most
 * @param vectors how many vectors a segment of each row has
 */
record SegmentSources(int rows, int vectors) {

  /** The generated classes, by name. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (int vectors : new int[] {4, 6, 8, 12}) {
      all.put("Segment" + vectors, new SegmentSources(1, vectors).ofOneRow());
    }
    for (int vectors : new int[] {1, 2}) {
      all.put("Segment4x" + vectors, new SegmentSources(4, vectors).ofRows());
    }
    return all;
  }

  private String ofOneRow() {
    TileCode code = new TileCode("Segment" + vectors, List.of());
    code.head("A sum of segments that are " + vectors + " vectors long, kept in registers.", "");
    code.line("").line("private Segment" + vectors + "() {}").line("");
    code.line("/** See {@link Segments}; there is at least one segment. */");
    code.method(
        "static void run",
        "float[] y, int yOffset, float[] x, int xOffset, int[] offsets, float[] factors, int from,"
            + " int to");
    forAll(
        v ->
            code.line(
                "FloatVector a" + v + " = FloatVector.fromArray(S, y, " + at("yOffset", v) + ");"));
    code.line("int q = from;").open("do");
    code.line("FloatVector b = FloatVector.broadcast(S, factors[q]);");
    code.line("int at = xOffset + offsets[q];");
    forAll(v -> code.line(product("a" + v, at("at", v))));
    code.close("while (++q < to);");
    forAll(v -> code.line("a" + v + ".intoArray(y, " + at("yOffset", v) + ");"));
    return code.close().text();
  }

  private String ofRows() {
    String name = "Segment" + rows + "x" + vectors;
    String length = vectors == 1 ? "one vector" : vectors + " vectors";
    TileCode code = new TileCode(name, List.of());
    code.head("Sums of segments that are " + length + " long, of up to " + rows + " rows.", "");
    code.line("").line("private " + name + "() {}").line("");
    code.line("/** See {@link Segments}; there is at least one segment of each sum. */");
    code.method(
        "static void run",
        "float[] y, int yOffset, int yStride, int rows, float[] x, int xOffset, int xStride, int[]"
            + " offsets, float[] factors, int from, int to");
    code.line("// Rows that are not there are the last one again.");
    String before = "yOffset";
    String stepBefore = "0";
    for (int r = 1; r < rows; r++) {
      code.line("int y%d = rows > %d ? %s + yStride : %s;".formatted(r, r, before, before));
      String step = r == 1 ? "xStride" : r + " * xStride";
      code.line("int s%d = rows > %d ? %s : %s;".formatted(r, r, step, stepBefore));
      before = "y" + r;
      stepBefore = "s" + r;
    }
    for (int row = 0; row < rows; row++) {
      int r = row;
      forAll(
          v ->
              code.line(
                  "FloatVector a%d%d = FloatVector.fromArray(S, y, %s);"
                      .formatted(r, v, at(y(r), v))));
    }
    code.line("int q = from;").open("do");
    code.line("FloatVector b = FloatVector.broadcast(S, factors[q]);");
    code.line("int x0 = xOffset + offsets[q];");
    for (int r = 1; r < rows; r++) {
      code.line("int x%d = x0 + s%d;".formatted(r, r));
    }
    for (int row = 0; row < rows; row++) {
      int r = row;
      forAll(v -> code.line(product("a" + r + v, at("x" + r, v))));
    }
    code.close("while (++q < to);");
    for (int row = 0; row < rows; row++) {
      int r = row;
      forAll(v -> code.line("a%d%d.intoArray(y, %s);".formatted(r, v, at(y(r), v))));
    }
    return code.close().text();
  }

  private static String y(int row) {
    return row == 0 ? "yOffset" : "y" + row;
  }

  private static String product(String sum, String place) {
    return sum + " = b.fma(FloatVector.fromArray(S, x, " + place + "), " + sum + ");";
  }

  private void forAll(Consumer<Integer> line) {
    for (int v = 0; v < vectors; v++) {
      line.accept(v);
    }
  }
}
