package dev.kiln.processor.testing.program;

import java.util.ArrayList;
import java.util.List;

/** Draws methods of one name, and calls of them that Java finds no doubt in. */
final class OverloadDraw {

  private static final List<String> FIXED =
      List.of("int", "long", "double", "char", "Object", "Integer", "Number", "String", "float");
  private static final List<String> LAST = List.of("int...", "long...", "Object...", "Integer...");

  private final Draw draw;
  private final String name;
  private final StringBuilder declarations = new StringBuilder();
  private boolean packed;

  OverloadDraw(Draw draw) {
    this.draw = draw;
    this.name = draw.name("over");
    int number = 0;
    List<String> types = new ArrayList<>(FIXED);
    types.removeIf(type -> !type.equals("Object") && draw.one(2));
    for (String type : types) {
      declare(type, ++number);
    }
    if (draw.one(2)) {
      packed = true;
      declare(draw.of(LAST), ++number);
    }
  }

  private void declare(String type, int number) {
    declarations.append("  static int %s(%s x) { return %d; }%n".formatted(name, type, number));
  }

  String declarations() {
    return declarations.toString();
  }

  /** A call. */
  Typed call(ExpressionDraw expressions) {
    if (packed && draw.one(3)) {
      draw.count(Construct.OVERLOAD_VARARGS);
      return new Typed(name + "()", "int");
    }
    draw.count(Construct.OVERLOAD);
    String type =
        draw.of(
            "byte",
            "short",
            "char",
            "int",
            "long",
            "float",
            "double",
            "Byte",
            "Short",
            "Character",
            "Integer",
            "Long",
            "Double",
            "String",
            "boolean");
    return new Typed(name + "(" + expressions.exact(type, 1) + ")", "int");
  }
}
