package dev.kiln.runtime.internal.vector;

import java.util.List;

/** The text of a generated class, with its lines indented. */
final class TileCode {

  private final String name;
  private final List<String> operators;
  private final StringBuilder text = new StringBuilder();
  private int depth;

  /**
   * An empty class.
   *
   * @param operators what it imports of the vector operators
   */
  TileCode(String name, List<String> operators) {
    this.name = name;
    this.operators = List.copyOf(operators);
  }

  /** So many vectors behind a place. */
  static String at(String base, int vectors) {
    return switch (vectors) {
      case 0 -> base;
      case 1 -> base + " + L";
      default -> base + " + " + vectors + " * L";
    };
  }

  /** All up to the constants that every tile has. */
  void head(String javadoc, String superclass) {
    line("// Written by TileSources, among the tests: -Dkiln.updateGolden=true writes it anew.");
    line("package " + TileCode.class.getPackageName() + ";").line("");
    operators.forEach(
        operator ->
            line("import static jdk.incubator.vector.VectorOperators." + operator + ";").line(""));
    line("import jdk.incubator.vector.FloatVector;");
    line("import jdk.incubator.vector.VectorSpecies;").line("");
    line("/** " + javadoc + " */").open("final class " + name + superclass).line("");
    line("private static final VectorSpecies<Float> S = Lanes.SPECIES;");
    line("private static final int L = S.length();");
  }

  /** Tells the tile's size. */
  void constructor(int rows, int vectors) {
    line("").open(name + "()").line("super(" + rows + ", " + vectors + ");").close().line("");
  }

  /** Starts the method that is called for each tile. */
  void run(String parameters) {
    line("@Override").method("void run", parameters);
  }

  /** Starts a method; parameters stand on lines of their own. */
  void method(String start, String parameters) {
    line(start + "(");
    depth += 2;
    String[] all = parameters.split(", ", -1);
    for (int i = 0; i < all.length; i++) {
      line(all[i] + (i == all.length - 1 ? ") {" : ","));
    }
    depth--;
  }

  /** A line of code; an empty one stays empty. */
  TileCode line(String code) {
    text.append(code.isEmpty() ? "" : "  ".repeat(depth) + code).append('\n');
    return this;
  }

  /** Starts a block. */
  TileCode open(String head) {
    line(head + " {");
    depth++;
    return this;
  }

  /** Ends a block. */
  TileCode close() {
    depth--;
    return line("}");
  }

  /** Ends a loop. */
  TileCode close(String end) {
    depth--;
    return line("} " + end);
  }

  /** The whole, with the end of the class. */
  String text() {
    close();
    return text.toString();
  }
}
