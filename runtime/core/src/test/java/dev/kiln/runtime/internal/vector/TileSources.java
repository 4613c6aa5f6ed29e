package dev.kiln.runtime.internal.vector;

import static dev.kiln.runtime.internal.vector.TileCode.at;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the tiles of {@code rows} by {@code vectors} registers, which differ by those numbers:
 * each sum is a local variable of its own, as C2 keeps nothing else in registers.
 *
 * @param rows how many rows of sums there are
 * @param vectors how many vectors each row has
 */
record TileSources(int rows, int vectors) {

  /** With more vectors in a row, the floor would take the register of a sum. */
  private static final int FLOOR_FITS = 5;

  /** The generated classes, by name. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    Map<String, String> notes =
        Map.of(
            "2x6", ": fewest instructions for each product.",
            "4x3", ". Fills 16 registers.",
            "6x1", ". For a last vector that is alone.",
            "6x2", ". For what wider tiles leave.",
            "6x4", ".");
    for (String size : List.of("2x6", "4x3", "6x1", "6x2", "6x4")) {
      all.put("RowTile" + size, of(size).rowTile(notes.get(size)));
    }
    for (String size : List.of("2x6", "4x3", "6x1", "6x2")) {
      all.put("ProductTile" + size, of(size).productTile());
    }
    for (String size : List.of("5x1", "5x2", "8x1", "8x2")) {
      all.put("ColumnTile" + size, of(size).columnTile());
    }
    all.putAll(SegmentSources.all());
    all.putAll(SingleRowSources.all());
    return all;
  }

  private static TileSources of(String size) {
    String[] numbers = size.split("x", -1);
    return new TileSources(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  private String size() {
    return rows + "x" + vectors;
  }

  /** Products of rows that lie anywhere, which start from other values and are rectified. */
  private String rowTile(String note) {
    boolean rectifies = vectors > FLOOR_FITS;
    TileCode code = new TileCode("RowTile" + size(), rectifies ? List.of("LE") : List.of());
    code.head(words() + note, " extends RowTile");
    if (rectifies) {
      code.line("private static final FloatVector ZERO = FloatVector.zero(S);");
    }
    code.constructor(rows, vectors);
    code.run(
        "float[] x, int x0, int x1, int x2, int x3, int x4, int x5, int runStride, float[] w, int"
            + " wOffset, float[] start, int startOffset, int startStride, float[] y, int yOffset,"
            + " int outStride, int runs, int depth, float floor, int rows");
    chain(code, "s", "startOffset", "startStride");
    forAll((r, v) -> code.line(load(sum(r, v), "start", at("s" + r, v))));
    code.line("// Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.");
    code.line("int step = " + step() + ";").line("int wi = wOffset;").line("int run = 0;");
    code.open("do").line("int wEnd = wi + depth * step;");
    for (int r = 0; r < rows; r++) {
      code.line("int i" + r + " = x" + r + " + run * runStride;");
    }
    code.open("do");
    products(code, "i");
    code.line("wi += step;").close("while (wi != wEnd);").close("while (++run < runs);");
    if (rectifies) {
      store(code, "");
      code.open("if (floor == 0f)").line("rectify(y, yOffset);");
      for (int r = 1; r < rows; r++) {
        code.open("if (rows > " + r + ")").line("rectify(y, " + row(r) + ");").close();
      }
      code.close().close();
      rectify(code);
    } else {
      code.line("FloatVector f = FloatVector.broadcast(S, floor);");
      store(code, ".max(f)");
      code.close();
    }
    return code.text();
  }

  private void rectify(TileCode code) {
    code.line("").line("/**");
    code.line(
        " * {@code max(0, y)} of what is stored: in the loop above the floor would take a sum's"
            + " register.");
    code.line(" */").open("private static void rectify(float[] y, int offset)");
    for (int v = 0; v < vectors; v++) {
      code.line(load("y" + v, "y", at("offset", v)));
    }
    code.line("// As max does, in fewer instructions; a number that is none stays.");
    for (int v = 0; v < vectors; v++) {
      String y = "y" + v;
      code.line(
          y + ".blend(ZERO, " + y + ".compare(LE, ZERO)).intoArray(y, " + at("offset", v) + ");");
    }
    code.close();
  }

  /** Products of rows that lie equally apart, which start from zero. */
  private String productTile() {
    TileCode code = new TileCode("ProductTile" + size(), List.of());
    code.head(words() + ".", " extends ProductTile");
    code.constructor(rows, vectors);
    code.run(
        "float[] x, int xOffset, int rowStride, int depth, float[] w, int wOffset, float[] y, int"
            + " yOffset, int outStride, int rows");
    chain(code, "i", "xOffset", "rowStride");
    forAll((r, v) -> code.line(load(sum(r, v), "ZEROS", zero(r * vectors + v))));
    code.line("int step = " + step() + ";");
    code.line("int wEnd = wOffset + depth * step;").line("int wi = wOffset;");
    code.line("// Not a counted loop: C2 would unroll it, load too far ahead, and spill the sums.");
    code.open("do");
    products(code, "i");
    code.line("wi += step;").close("while (wi != wEnd);");
    store(code, "");
    return code.close().text();
  }

  /** Products of columns of the left operand, whose elements lie side by side. */
  private String columnTile() {
    TileCode code = new TileCode("ColumnTile" + size(), List.of());
    code.head(words() + ".", " extends ColumnTile");
    if (vectors > 1) {
      code.line("private static final int WIDTH = " + vectors + " * L;");
    }
    code.constructor(rows, vectors);
    code.run(
        "float[] x, int xOffset, int depthStride, int runStride, float[] w, int wOffset, float[] y,"
            + " int yOffset, int outStride, int runs, int depth, int rows");
    chain(code, "y", "yOffset", "outStride");
    forAll((r, v) -> code.line(load(sum(r, v), "y", at("y" + r, v))));
    String width = vectors > 1 ? "WIDTH" : "L";
    code.line("int run = 0;").open("do").line("int xi = xOffset + run * runStride;");
    code.line("int wi = wOffset + run * depth * " + width + ";").line("int k = 0;").open("do");
    for (int v = 0; v < vectors; v++) {
      code.line(load("w" + v, "w", at("wi", v)));
    }
    for (int r = 0; r < rows; r++) {
      code.line(broadcast(r, r == 0 ? "xi" : "xi + " + r));
      multiplyAddRow(code, r);
    }
    code.line("xi += depthStride;").line("wi += " + width + ";");
    code.close("while (++k < depth);").close("while (++run < runs);");
    for (int r = 0; r < rows; r++) {
      storeRow(code, r, "y" + r, "");
    }
    return code.close().text();
  }

  /**
   * A step of the inner loop: with few rows their factors are kept, and vectors come one by one;
   * else the vectors are kept.
   */
  private void products(TileCode code, String index) {
    boolean keepsRows = rows < vectors && rows <= 2;
    for (int r = 0; keepsRows && r < rows; r++) {
      code.line(broadcast(r, index + r));
    }
    for (int v = 0; v < vectors; v++) {
      code.line(load("w" + v, "w", at("wi", v)));
      for (int r = 0; keepsRows && r < rows; r++) {
        code.line(multiplyAdd(r, v));
      }
    }
    for (int r = 0; !keepsRows && r < rows; r++) {
      code.line(broadcast(r, index + r));
      multiplyAddRow(code, r);
    }
    for (int r = 0; r < rows; r++) {
      code.line(index + r + "++;");
    }
  }

  private void multiplyAddRow(TileCode code, int r) {
    for (int v = 0; v < vectors; v++) {
      code.line(multiplyAdd(r, v));
    }
  }

  /** Indices of rows; those that are not stored are the last one that is. */
  private void chain(TileCode code, String name, String first, String stride) {
    code.line("int " + name + "0 = " + first + ";");
    for (int r = 1; r < rows; r++) {
      String before = name + (r - 1);
      code.line(
          "int "
              + name
              + r
              + " = rows > "
              + r
              + " ? "
              + before
              + " + "
              + stride
              + " : "
              + before
              + ";");
    }
  }

  private void store(TileCode code, String suffix) {
    for (int r = 0; r < rows; r++) {
      storeRow(code, r, row(r), suffix);
    }
  }

  private void storeRow(TileCode code, int r, String offset, String suffix) {
    if (r > 0) {
      code.open("if (rows > " + r + ")");
    }
    for (int v = 0; v < vectors; v++) {
      code.line(sum(r, v) + suffix + ".intoArray(y, " + at(offset, v) + ");");
    }
    if (r > 0) {
      code.close();
    }
  }

  private interface Element {
    void at(int row, int vector);
  }

  private void forAll(Element element) {
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < vectors; v++) {
        element.at(r, v);
      }
    }
  }

  private String sum(int r, int v) {
    return vectors > 1 ? "a" + r + v : "a" + r;
  }

  private String multiplyAdd(int r, int v) {
    return sum(r, v) + " = b" + r + ".fma(w" + v + ", " + sum(r, v) + ");";
  }

  private static String broadcast(int r, String index) {
    return "FloatVector b" + r + " = FloatVector.broadcast(S, x[" + index + "]);";
  }

  private static String load(String register, String array, String at) {
    return "FloatVector " + register + " = FloatVector.fromArray(S, " + array + ", " + at + ");";
  }

  private static String zero(int vectors) {
    return vectors == 0 ? "0" : at("", vectors).substring(3);
  }

  private String step() {
    return vectors == 1 ? "L" : vectors + " * L";
  }

  private static String row(int r) {
    return switch (r) {
      case 0 -> "yOffset";
      case 1 -> "yOffset + outStride";
      default -> "yOffset + " + r + " * outStride";
    };
  }

  private String words() {
    List<String> words =
        List.of("", "one", "two", "three", "four", "five", "six", "seven", "eight");
    String first = words.get(rows);
    return Character.toUpperCase(first.charAt(0))
        + first.substring(1)
        + " rows by "
        + words.get(vectors)
        + (vectors == 1 ? " vector" : " vectors");
  }
}
