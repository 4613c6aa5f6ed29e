package dev.kiln.processor.testing.program;

import static dev.kiln.processor.testing.program.Typed.NUMBER;
import static dev.kiln.processor.testing.program.Typed.WHOLE;

import java.util.ArrayList;
import java.util.List;

/** Draws expressions. What can be named in them are the variables that are in scope. */
final class ExpressionDraw {

  /** A variable that expressions may name. */
  record Variable(String name, String type, Construct kind) {}

  private final Draw draw;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Typed> calls = new ArrayList<>();

  ExpressionDraw(Draw draw) {
    this.draw = draw;
  }

  /** What can be named. */
  List<Variable> variables() {
    return variables;
  }

  /** The calls that may stand anywhere. */
  List<Typed> calls() {
    return calls;
  }

  /** A number of any type, primitive or boxed. */
  Typed number(int depth) {
    if (depth <= 0) {
      return leaf();
    }
    return switch (draw.below(13)) {
      case 0 -> leaf();
      case 1, 2 -> arithmetic(depth);
      case 3 -> bitwise(depth);
      case 4 -> shift(depth);
      case 5 -> unary(depth);
      case 6, 7 -> cast(depth);
      case 8, 9 -> conditional(depth);
      case 10 -> boxed(depth);
      case 11 -> calls.isEmpty() ? leaf() : draw.of(calls);
      default -> leaf();
    };
  }

  /** A whole number, primitive or boxed. */
  Typed whole(int depth) {
    Typed number = number(depth);
    return number.isWhole() ? number : castTo(draw.of(Typed.WHOLES), number);
  }

  /** An expression that a variable of the type may be given. */
  String assignable(String type, int depth) {
    if (type.equals("boolean") || type.equals("Boolean")) {
      return condition(depth);
    }
    if (type.equals("String")) {
      return text(depth);
    }
    if (Typed.BOXES.contains(type)) {
      String primitive = Typed.unboxed(type);
      draw.count(Construct.BOXING);
      return draw.one(3) ? constantOf(primitive) : castTo(primitive, number(depth)).text();
    }
    List<String> narrower = narrower(type);
    String chosen = draw.of(narrower);
    Typed number = number(depth);
    if (narrower.contains(number.type()) || narrower.contains(Typed.unboxed(number.type()))) {
      return number.text();
    }
    return type.equals("double") && number.type().equals(NUMBER)
        ? number.text()
        : castTo(chosen, number).text();
  }

  private static List<String> narrower(String type) {
    return switch (type) {
      case "byte", "char" -> List.of(type);
      case "short" -> List.of("byte", "short");
      case "int" -> List.of("byte", "short", "char", "int");
      case "long" -> Typed.WHOLES;
      case "float" -> Typed.PRIMITIVES.subList(0, 6);
      default -> Typed.PRIMITIVES;
    };
  }

  /** A constant that a variable of the type may be given without a cast. */
  String constantOf(String type) {
    draw.count(Construct.NARROWING_CONSTANT);
    return switch (type) {
      case "byte" -> draw.of("5", "-128", "'a'", "3 + 4");
      case "short" -> draw.of("300", "-5", "'z'", "1 << 9");
      case "char" -> draw.of("'k'", "65", "'a' + 1", "0x3b1");
      case "int" -> draw.of("100000", "-7", "'q' * 3", "~5");
      case "long" -> draw.of("5L", "1L << 40");
      case "float" -> draw.of("2.5f", "1e10f");
      default -> draw.of("0.1", "1e-3", "3d");
    };
  }

  private Typed leaf() {
    List<Variable> numbers =
        variables.stream().filter(v -> Typed.PRIMITIVES.contains(Typed.unboxed(v.type()))).toList();
    if (!numbers.isEmpty() && !draw.one(3)) {
      Variable variable = draw.of(numbers);
      draw.count(variable.kind());
      return new Typed(variable.name(), variable.type());
    }
    return literal();
  }

  private Typed literal() {
    draw.count(Construct.LITERAL);
    return switch (draw.below(7)) {
      case 0 -> new Typed(draw.of("'a'", "'0'", "'\\u00e9'", "'\\n'"), "char");
      case 1 -> new Typed(draw.of("5L", "0x7fffffffffffL", "(-3L)", "1_000L"), "long");
      case 2 -> new Typed(draw.of("1.5f", "0.1f", "(-2f)", "3e38f"), "float");
      case 3 -> new Typed(draw.of("0.1", "2.5", "(-1e300)", "1e-9", "7d", "0x1p3"), "double");
      default ->
          new Typed(
              draw.of("0", "1", "2", "7", "100", "(-8)", "Integer.MAX_VALUE", "0b101", "017"),
              "int");
    };
  }

  private Typed arithmetic(int depth) {
    Typed a = number(depth - 1);
    Typed b = number(depth - 1);
    draw.count(Construct.ARITHMETIC);
    if (a.isBox() || b.isBox()) {
      draw.count(Construct.UNBOXING);
    }
    if (a.type().equals("char") || b.type().equals("char")) {
      draw.count(Construct.CHARACTER);
    }
    boolean whole = a.isWhole() && b.isWhole();
    String operator = draw.of("+", "-", "*", "/", "%");
    boolean divides = operator.equals("/") || operator.equals("%");
    String right = whole && divides ? "(" + b.text() + " | 1)" : b.text();
    return new Typed("(" + a.text() + " " + operator + " " + right + ")", promoted(a, b));
  }

  private static String promoted(Typed a, Typed b) {
    String left = Typed.unboxed(a.type());
    String right = Typed.unboxed(b.type());
    for (String type : List.of("double", "float", "long")) {
      boolean known = Typed.PRIMITIVES.contains(left) && Typed.PRIMITIVES.contains(right);
      if (known && (left.equals(type) || right.equals(type))) {
        return type;
      }
    }
    if (Typed.WHOLES.contains(left) && Typed.WHOLES.contains(right)) {
      return "int";
    }
    return a.isWhole() && b.isWhole() ? WHOLE : NUMBER;
  }

  private Typed bitwise(int depth) {
    draw.count(Construct.BITWISE);
    Typed a = whole(depth - 1);
    Typed b = whole(depth - 1);
    String text = "(" + a.text() + " " + draw.of("&", "|", "^") + " " + b.text() + ")";
    return new Typed(text, promoted(a, b));
  }

  private Typed shift(int depth) {
    Typed a = whole(depth - 1);
    Typed b = whole(depth - 1);
    draw.count(Construct.SHIFT);
    if (b.type().equals("long") && !a.type().equals("long")) {
      draw.count(Construct.SHIFT_BY_LONG);
    }
    String text = "(" + a.text() + " " + draw.of("<<", ">>", ">>>") + " " + b.text() + ")";
    String left = Typed.unboxed(a.type());
    boolean known = Typed.WHOLES.contains(left);
    return new Typed(text, known ? left.equals("long") ? "long" : "int" : WHOLE);
  }

  private Typed unary(int depth) {
    draw.count(Construct.UNARY);
    if (draw.one(2)) {
      Typed operand = whole(depth - 1);
      return new Typed("(~" + operand.text() + ")", promoted(operand, new Typed("", "int")));
    }
    Typed operand = number(depth - 1);
    String type = promoted(operand, new Typed("", "int"));
    return new Typed("(" + draw.of("- ", "+ ") + operand.text() + ")", type);
  }

  private Typed cast(int depth) {
    return castTo(draw.of(Typed.PRIMITIVES), number(depth - 1));
  }

  /** A box is cast to its own primitive type first: Java widens from there, and never narrows. */
  private Typed castTo(String type, Typed number) {
    draw.count(Construct.CAST);
    String text = number.text();
    if (number.isBox() && !Typed.unboxed(number.type()).equals(type)) {
      text = "(" + Typed.unboxed(number.type()) + ") " + text;
    }
    return new Typed("((" + type + ") " + text + ")", type);
  }

  private Typed boxed(int depth) {
    return box(draw.of(Typed.BOXES), depth);
  }

  private Typed box(String type, int depth) {
    draw.count(Construct.BOXING);
    String primitive = castTo(Typed.unboxed(type), number(depth - 1)).text();
    return new Typed("((" + type + ") " + primitive + ")", type);
  }

  private Typed conditional(int depth) {
    String test = condition(depth - 1);
    if (draw.one(4)) {
      draw.count(Construct.CONDITIONAL_WITH_CONSTANT);
      Typed small = castTo(draw.of("byte", "short", "char"), number(depth - 1));
      String constant = draw.of("5", "100", "40000", "-1", "'x'");
      boolean first = draw.one(2);
      String a = first ? small.text() : constant;
      String b = first ? constant : small.text();
      return new Typed("(" + test + " ? " + a + " : " + b + ")", WHOLE);
    }
    boolean boxes = draw.one(6);
    Typed a = boxes ? boxed(depth - 1) : number(depth - 1);
    Typed b = boxes ? draw.one(2) ? box(a.type(), depth - 1) : boxed(depth - 1) : number(depth - 1);
    String text = "(" + test + " ? " + a.text() + " : " + b.text() + ")";
    if (a.type().equals(b.type())) {
      draw.count(a.isBox() ? Construct.CONDITIONAL_OF_BOXES : Construct.CONDITIONAL_OF_TWO_TYPES);
      return new Typed(text, a.type());
    }
    draw.count(Construct.CONDITIONAL_OF_TWO_TYPES);
    return new Typed(text, a.isWhole() && b.isWhole() ? WHOLE : NUMBER);
  }

  /** A condition. */
  String condition(int depth) {
    if (depth <= 0) {
      return draw.of(
          "true", "false", "(" + leaf().text() + " > 3)", "(" + leaf().text() + " != 0)");
    }
    return switch (draw.below(7)) {
      case 0 -> {
        draw.count(Construct.LOGICAL);
        String operator = draw.of("&&", "||", "^", "&", "|", "==", "!=");
        yield "(" + condition(depth - 1) + " " + operator + " " + condition(depth - 1) + ")";
      }
      case 1 -> "(!" + condition(depth - 1) + ")";
      case 2 -> {
        draw.count(Construct.BOX_IDENTITY);
        String type = draw.of("Integer", "Long", "Short", "Character", "Byte");
        // Java shares the boxes of small values, and says nothing of others.
        Typed number = number(depth - 1);
        Typed small = draw.one(8) ? number : castTo("byte", number);
        String a = castTo(Typed.unboxed(type), small).text();
        String b = draw.one(2) ? a : castTo(Typed.unboxed(type), number(depth - 1)).text();
        String left = "((" + type + ") " + a + ")";
        yield "(" + left + draw.of(" == ", " != ") + "((" + type + ") " + b + "))";
      }
      case 3 -> {
        draw.count(Construct.TEXT_IDENTITY);
        yield "(" + text(depth - 1) + draw.of(" == ", " != ") + text(depth - 1) + ")";
      }
      case 4 -> "(" + condition(depth - 1) + " ? " + condition(0) + " : (Boolean) true)";
      default -> {
        draw.count(Construct.COMPARISON);
        Typed a = number(depth - 1);
        Typed b = number(depth - 1);
        boolean boxes = a.isBox() && b.isBox();
        String operator = boxes ? draw.of("<", ">=") : draw.of("<", "<=", ">", ">=", "==", "!=");
        yield "(" + a.text() + " " + operator + " " + b.text() + ")";
      }
    };
  }

  /** A text. */
  String text(int depth) {
    List<Variable> texts = variables.stream().filter(v -> v.type().equals("String")).toList();
    if (depth <= 0 || draw.one(3)) {
      boolean named = !texts.isEmpty() && draw.one(2);
      return named ? draw.of(texts).name() : draw.of("\"a\"", "\"b_\"", "\"\"", "(\"x\" + 'y')");
    }
    draw.count(Construct.CONCATENATION);
    if (draw.one(4)) {
      draw.count(Construct.CONDITIONAL_REFERENCE);
      return "(" + condition(depth - 1) + " ? " + text(depth - 1) + " : " + text(depth - 1) + ")";
    }
    Typed part = number(depth - 1);
    String shown =
        Typed.WHOLES.contains(Typed.unboxed(part.type())) ? part.text() : condition(depth - 1);
    return draw.one(2)
        ? "(" + text(depth - 1) + " + " + shown + ")"
        : "(" + shown + " + " + text(depth - 1) + ")";
  }

  /** An expression of a type and no other, as an argument: a call narrows no constants. */
  String exact(String type, int depth) {
    if (Typed.BOXES.contains(type)) {
      return "((" + type + ") " + castTo(Typed.unboxed(type), number(depth)).text() + ")";
    }
    return Typed.PRIMITIVES.contains(type)
        ? castTo(type, number(depth)).text()
        : assignable(type, depth);
  }
}
