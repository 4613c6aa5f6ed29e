package dev.kiln.processor.testing.program;

import dev.kiln.processor.testing.program.ExpressionDraw.Variable;
import java.util.ArrayList;
import java.util.List;

/** Draws the statements of a method, which gives what it computes to a network's layers. */
final class BodyDraw {

  private final Draw draw;
  private final ExpressionDraw expressions;
  private final List<OverloadDraw> overloads;
  private final StringBuilder text = new StringBuilder();
  private final List<Variable> own = new ArrayList<>();
  private final List<Variable> assigned = new ArrayList<>();

  BodyDraw(Draw draw, ExpressionDraw expressions, List<OverloadDraw> overloads) {
    this.draw = draw;
    this.expressions = expressions;
    this.overloads = overloads;
  }

  /** A number of statements, and a layer for each variable. */
  String statements(int count) {
    for (int i = 0; i < count; i++) {
      statement(2);
    }
    for (Variable variable : own) {
      tell(variable);
    }
    return text.toString();
  }

  private void tell(Variable variable) {
    if (variable.type().equals("String")) {
      line("v = v.relu().named(%s);", variable.name());
    } else if (variable.type().equalsIgnoreCase("boolean")) {
      line("v = v.dense(%s ? 1 : 2);", variable.name());
    } else if (variable.type().equals("long") || variable.type().equals("Long")) {
      line("v = v.dense((int) (%s ^ (%s >>> 32L)));", variable.name(), variable.name());
    } else if (Typed.unboxed(variable.type()).equals("double")
        || Typed.unboxed(variable.type()).equals("float")) {
      line("v = v.dropout(%s);", variable.name());
    } else {
      line("v = v.dense(%s);", variable.name());
    }
  }

  private void statement(int depth) {
    switch (draw.below(15)) {
      case 0, 1, 2 -> declare();
      case 3 -> compound();
      case 4 -> increment();
      case 5, 6, 7 -> function();
      case 8 -> overload();
      case 9 -> array();
      case 10 -> generic();
      case 11 -> reference();
      case 12 -> loop(depth);
      case 13 -> branch(depth);
      default -> assign();
    }
  }

  private void declare() {
    String type =
        draw.of(
            "byte",
            "short",
            "char",
            "int",
            "long",
            "float",
            "double",
            "boolean",
            "String",
            "Byte",
            "Short",
            "Character",
            "Integer",
            "Long",
            "Float",
            "Double",
            "Boolean");
    String name = draw.name("l");
    boolean constant = true;
    if (draw.one(4) && Typed.PRIMITIVES.contains(type)) {
      draw.count(Construct.CONSTANT_LOCAL);
      line("final %s %s = %s;", type, name, expressions.constantOf(type));
    } else {
      constant = draw.one(3);
      String modifier = constant ? "final " : "";
      line("%s%s %s = %s;", modifier, type, name, expressions.assignable(type, 3));
    }
    declared(new Variable(name, type, Construct.VARIABLE), !constant);
  }

  private void declared(Variable variable, boolean assignable) {
    own.add(variable);
    expressions.variables().add(variable);
    if (assignable) {
      assigned.add(variable);
    }
  }

  private List<Variable> assigned(String... types) {
    return assigned.stream().filter(v -> List.of(types).contains(v.type())).toList();
  }

  private void compound() {
    switch (draw.below(4)) {
      case 0 -> {
        draw.count(Construct.COMPOUND_OF_TEXT);
        line("%s += %s;", changedText().name(), expressions.whole(1).text());
      }
      case 1 -> {
        List<Variable> boxes = assigned("Integer", "Long", "Double");
        if (!boxes.isEmpty()) {
          draw.count(Construct.COMPOUND_OF_BOX);
          Variable box = draw.of(boxes);
          String operator = draw.of("+=", "-=", "*=");
          String primitive = Typed.unboxed(box.type());
          line("%s %s %s;", box.name(), operator, expressions.exact(primitive, 2));
        }
      }
      default -> {
        List<Variable> numbers =
            assigned("byte", "short", "char", "int", "long", "float", "double");
        if (!numbers.isEmpty()) {
          draw.count(Construct.COMPOUND_ASSIGNMENT);
          update(draw.of(numbers));
        }
      }
    }
  }

  private Variable changedText() {
    List<Variable> texts = assigned("String");
    if (!texts.isEmpty()) {
      return draw.of(texts);
    }
    Variable text = new Variable(draw.name("l"), "String", Construct.VARIABLE);
    line("String %s = %s;", text.name(), expressions.text(2));
    declared(text, true);
    return text;
  }

  private void update(Variable variable) {
    if (Typed.WHOLES.contains(variable.type()) && draw.one(2)) {
      String operator = draw.of("&=", "|=", "^=", "<<=", ">>=", ">>>=");
      line("%s %s %s;", variable.name(), operator, expressions.whole(2).text());
    } else {
      String operator = draw.of("+=", "-=", "*=");
      line("%s %s %s;", variable.name(), operator, expressions.number(2).text());
    }
  }

  private void increment() {
    List<Variable> all =
        assigned.stream().filter(v -> Typed.PRIMITIVES.contains(Typed.unboxed(v.type()))).toList();
    if (all.isEmpty()) {
      return;
    }
    draw.count(Construct.INCREMENT);
    Variable variable = draw.of(all);
    String name = draw.name("l");
    String form = draw.of("%s++", "%s--", "++%s", "--%s").formatted(variable.name());
    line("%s %s = %s;", variable.type(), name, form);
    declared(new Variable(name, variable.type(), Construct.VARIABLE), true);
  }

  private void function() {
    FunctionType type = draw.of(FunctionType.ALL);
    draw.count(type.kind());
    String name = draw.name("f");
    String lambda = lambda(type);
    line("%s %s = %s;", type.name(), name, lambda);
    String call = name + "." + type.method() + "(" + arguments(type) + ")";
    if (draw.one(2) && type.name().equals("IntUnaryOperator")) {
      draw.count(Construct.FUNCTION_ARGUMENT);
      call = "applied(" + lambda + ", " + expressions.exact("int", 1) + ")";
    }
    String result = draw.name("l");
    line("%s %s = %s;", type.result(), result, call);
    declared(new Variable(result, type.result(), Construct.VARIABLE), true);
    if (draw.one(2)) {
      // It may stand anywhere, so that only literals may stand in it.
      String literals =
          String.join(", ", type.parameters().stream().map(BodyDraw::literal).toList());
      expressions
          .calls()
          .add(new Typed(name + "." + type.method() + "(" + literals + ")", type.result()));
    }
  }

  private static String literal(String type) {
    return Typed.BOXES.contains(type)
        ? "((" + type + ") (" + Typed.unboxed(type) + ") 7)"
        : "(" + type + ") 'c'";
  }

  private String arguments(FunctionType type) {
    return String.join(", ", type.parameters().stream().map(p -> expressions.exact(p, 1)).toList());
  }

  /** A lambda sees its parameters, fields, and a local variable that never changes. */
  private String lambda(FunctionType type) {
    List<Variable> outside = List.copyOf(expressions.variables());
    expressions.variables().removeIf(v -> v.kind() == Construct.VARIABLE && assigned.contains(v));
    if (expressions.variables().stream().anyMatch(v -> v.kind() == Construct.VARIABLE)) {
      draw.count(Construct.CAPTURE);
    }
    boolean typed = draw.one(3) && !type.name().contains("?");
    List<String> parameters = new ArrayList<>();
    for (String parameter : type.parameters()) {
      String name = draw.name("p");
      parameters.add(typed ? parameter + " " + name : name);
      expressions.variables().add(new Variable(name, parameter, Construct.VARIABLE));
    }
    String head = "(" + String.join(", ", parameters) + ") -> ";
    String body = expressions.assignable(type.result(), 2);
    if (typed) {
      draw.count(Construct.LAMBDA_WITH_TYPES);
    }
    if (draw.one(4)) {
      draw.count(Construct.LAMBDA_BLOCK);
      String other = expressions.assignable(type.result(), 1);
      body = "{ if (" + expressions.condition(1) + ") return " + other + "; return " + body + "; }";
    }
    expressions.variables().clear();
    expressions.variables().addAll(outside);
    return head + body;
  }

  private void overload() {
    String name = draw.name("l");
    line("int %s = %s;", name, draw.of(overloads).call(expressions).text());
    declared(new Variable(name, "int", Construct.VARIABLE), true);
  }

  private void array() {
    String type = draw.of("byte", "short", "char", "int", "long", "float", "double", "Integer");
    String name = draw.name("a");
    if (draw.one(3) && !type.equals("Integer")) {
      draw.count(Construct.ARRAY_OF_LENGTH);
      line("%s[] %s = new %s[%d];", type, name, type, 3 + draw.below(3));
    } else {
      line(
          "%s[] %s = {%s, %s, %s};",
          type,
          name,
          expressions.assignable(type, 2),
          expressions.assignable(type, 1),
          expressions.assignable(type, 1));
    }
    if (!type.equals("Integer")) {
      draw.count(Construct.COMPOUND_OF_ELEMENT);
      String index = draw.name("i");
      line("int %s = 0;", index);
      String operator = draw.of("+=", "-=", "*=");
      line("%s[%s++] %s %s + %s++;", name, index, operator, expressions.number(1).text(), index);
      if (draw.one(2)) {
        line("%s[2]++;", name);
      }
      declared(new Variable(index, "int", Construct.VARIABLE), true);
    }
    if (draw.one(3)) {
      draw.count(Construct.ARRAY_OF_ARRAYS);
      String outer = draw.name("a");
      line("%s[][] %s = {%s, {%s}};", type, outer, name, expressions.assignable(type, 1));
      String first = draw.name("l");
      line("%s %s = %s[1][0];", type, first, outer);
      declared(new Variable(first, type, Construct.VARIABLE), true);
    }
    for (int i = 0; i < 3; i++) {
      Variable element = new Variable(name + "[" + i + "]", type, Construct.ELEMENT);
      own.add(element);
      expressions.variables().add(element);
      assigned.add(new Variable(element.name(), "element", Construct.ELEMENT));
    }
  }

  private void generic() {
    draw.count(Construct.GENERIC_METHOD);
    String type = draw.of("Integer", "Long", "Double", "Character");
    String primitive = Typed.unboxed(type);
    String name = draw.name("l");
    switch (draw.below(3)) {
      case 0 ->
          line(
              "%s %s = pick(%s, %s, %s);",
              draw.of(type, primitive),
              name,
              expressions.condition(1),
              expressions.exact(type, 1),
              expressions.exact(primitive, 1));
      case 1 ->
          line(
              "%s %s = mapped(p -> p + %s, %s);",
              "int", name, draw.of("1", "'a'"), expressions.exact("Integer", 1));
      default ->
          line(
              "int %s = count(%s, %s);",
              name, expressions.exact(type, 1), expressions.exact(type, 1));
    }
    String declared = text.substring(text.lastIndexOf("\n", text.length() - 2) + 1).strip();
    declared(
        new Variable(name, declared.substring(0, declared.indexOf(' ')), Construct.VARIABLE), true);
  }

  private void reference() {
    draw.count(Construct.METHOD_REFERENCE);
    String name = draw.name("f");
    String result = draw.name("l");
    switch (draw.below(4)) {
      case 0 -> {
        line("IntToDoubleFunction %s = Helper::twice;", name);
        line("double %s = %s.applyAsDouble(%s);", result, name, expressions.exact("int", 1));
        declared(new Variable(result, "double", Construct.VARIABLE), true);
      }
      case 1 -> {
        line("Function<Integer, Long> %s = Helper::wide;", name);
        line("long %s = %s.apply(%s);", result, name, expressions.exact("int", 1));
        declared(new Variable(result, "long", Construct.VARIABLE), true);
      }
      case 2 -> {
        line("Own<Short, Integer> %s = Helper::twice;", name);
        line("Integer %s = %s.go(%s);", result, name, expressions.exact("short", 1));
        declared(new Variable(result, "Integer", Construct.VARIABLE), true);
      }
      default -> {
        line("IntUnaryOperator %s = p -> p + 1;", name);
        String second = draw.name("f");
        line("IntFunction<Integer> %s = %s::applyAsInt;", second, name);
        line("int %s = %s.apply(%s);", result, second, expressions.exact("char", 1));
        declared(new Variable(result, "int", Construct.VARIABLE), true);
      }
    }
  }

  private void loop(int depth) {
    if (depth == 0) {
      return;
    }
    draw.count(Construct.LOOP);
    String counter = draw.name("i");
    line(
        "for (%s %s = 0; %s < 3; %s++) {",
        draw.of("int", "long", "byte"), counter, counter, counter);
    inner(depth);
    line("}");
  }

  private void branch(int depth) {
    if (depth == 0) {
      return;
    }
    draw.count(Construct.BRANCH);
    line("if (%s) {", expressions.condition(2));
    inner(depth);
    line("} else {");
    inner(depth);
    line("}");
  }

  /** What is declared inside is told inside. */
  private void inner(int depth) {
    List<Variable> outside = List.copyOf(own);
    List<Variable> named = List.copyOf(expressions.variables());
    List<Variable> changed = List.copyOf(assigned);
    List<Typed> called = List.copyOf(expressions.calls());
    own.clear();
    for (int i = 0; i < 2; i++) {
      statement(depth - 1);
    }
    own.forEach(this::tell);
    own.clear();
    own.addAll(outside);
    assigned.clear();
    assigned.addAll(changed);
    expressions.variables().clear();
    expressions.variables().addAll(named);
    expressions.calls().clear();
    expressions.calls().addAll(called);
  }

  private void assign() {
    List<Variable> all = assigned.stream().filter(v -> !v.type().equals("element")).toList();
    if (!all.isEmpty()) {
      Variable variable = draw.of(all);
      line("%s = %s;", variable.name(), expressions.assignable(variable.type(), 3));
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // That annotation is not among our dependencies.
  private void line(String form, Object... parts) {
    text.append("    ").append(parts.length == 0 ? form : form.formatted(parts)).append('\n');
  }
}
