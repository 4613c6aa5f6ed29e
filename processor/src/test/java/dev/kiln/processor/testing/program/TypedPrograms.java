package dev.kiln.processor.testing.program;

import dev.kiln.processor.testing.program.ExpressionDraw.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws classes with a network whose layers tell the values of typed expressions; a seed always
 * gives the same. Java runs them as they are.
 */
public final class TypedPrograms {

  private static final String FORM =
      """
      package test;

      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      import java.util.function.*;

      public class NAME extends NAMEBase implements NAMEKeys {
      DECLARATIONS
        static int next(int n) { count += n; return count; }

        static long late() { return LATE + LATER; }

        static int change(int index) { TABLE[index] += count++; return TABLE[index]; }

        static int applied(IntUnaryOperator f, int x) { return f.applyAsInt(f.applyAsInt(x)); }

        static <T> T pick(boolean first, T a, T b) { return first ? a : b; }

        static <A, B> B mapped(Function<A, B> f, A a) { return f.apply(a); }

        @SafeVarargs static <T> int count(T... all) { return all.length; }

      OVERLOADS
        static class Helper {
          static final int[] OWN = {next(1), next(2)};
          static final long LONG = next(3) * 10L;
          static final String TEXT = "t" + OWN[1];
          static int hidden = next(5);
          static double twice(int x) { return x * 2.5; }
          static int twice(short x) { return x * 2; }
          static long wide(int x) { return x * 3_000_000_000L; }
          static class Deep extends Helper { static final int hidden = 7; static final byte B = -3; }
        }

        interface Lazy { int VALUE = next(11); char MARK = 'm'; }

        enum Size { SMALL, LARGE; static final int STEP = next(13); }

      FUNCTIONS
        static NetworkSpec build() {
          VectorStage v = Kiln.input(3);
      BODY
          return v.dense(2).softmax().loss(CROSS_ENTROPY);
        }
      METHOD}

      class NAMEBase {
        static final int BASE = NAME.next(17);
        static final int[] SHARED = {BASE, 2};
        protected static final short HIDDEN = 5;
        private static final int LATE = -99;
        static int inherited(int x) { return x + BASE; }
        static { SHARED[1] += 40; }
      }

      interface NAMEKeys { int KEY = NAME.next(19); float RATE = 0.3f; }
      """;

  private final String name;
  private final Draw draw;

  private TypedPrograms(String name, Draw draw) {
    this.name = name;
    this.draw = draw;
  }

  /**
   * A compilation unit with a class {@code test.name}, whose network is its field or its method
   * {@code NET}.
   *
   * @param counts where each construct that is drawn is counted
   */
  public static String draw(String name, long seed, Map<Construct, Integer> counts) {
    return new TypedPrograms(name, new Draw(seed, counts)).draw();
  }

  private String draw() {
    boolean field = !draw.one(8);
    draw.count(field ? Construct.NETWORK_IN_FIELD : Construct.NETWORK_IN_METHOD);
    ExpressionDraw expressions = new ExpressionDraw(draw);
    List<OverloadDraw> overloads = List.of(new OverloadDraw(draw), new OverloadDraw(draw));
    String declarations = declarations(expressions, field);
    expressions.calls().addAll(calls(field));
    String body = new BodyDraw(draw, expressions, overloads).statements(6 + draw.below(8));
    String network =
        "  @Network(name = \"%sModel\")\n  public static NetworkSpec NET() { return build(); }\n";
    return FORM.replace("DECLARATIONS", declarations)
        .replace("OVERLOADS", overloads.get(0).declarations() + overloads.get(1).declarations())
        .replace("FUNCTIONS", FunctionType.DECLARATIONS)
        .replace("BODY", body)
        .replace("METHOD", field ? "" : network.formatted(name))
        .replace("NAME", name);
  }

  /** Fields and static blocks in an order that is drawn, with the network among them. */
  private String declarations(ExpressionDraw expressions, boolean field) {
    List<String> parts = new ArrayList<>();
    parts.add("static final int[] TABLE = {1, 2, 3};");
    parts.add("static final byte SMALL = " + expressions.constantOf("byte") + ";");
    parts.add("static final int HIDDEN = " + expressions.constantOf("int") + ";");
    parts.add("static final int LATE = next(23);");
    parts.add("static final long LATER = " + draw.of("5;", "next(29);"));
    parts.add("static final Integer BOXED = " + draw.of("127;", "300;", "next(1);"));
    parts.add("static final int BLANK; static { BLANK = next(31); count *= 2; }");
    parts.add("static { if (TABLE != null) { TABLE[1] = count; TABLE[2] <<= 1; } }");
    parts.add("static { for (int i = 0; i < 3; i++) { count += i; } }");
    parts.add("static int count" + draw.of(";", " = 3;"));
    if (field) {
      parts.add("@Network(name = \"NAMEModel\") public static final NetworkSpec NET = build();");
    }
    shuffle(parts);
    draw.count(Construct.STATIC_BLOCK);
    draw.count(Construct.BLANK_FINAL);
    fields(expressions, field);
    // A simple name may not stand before its declaration: behind the class's name it may.
    return "  "
        + String.join("\n  ", parts)
            .replaceAll("\\bTABLE\\b(?! = \\{)", "NAME.TABLE")
            .replaceAll("\\bcount (\\+|\\*)=", "NAME.count $1=")
            .replaceAll("= count;", "= NAME.count;");
  }

  private void shuffle(List<String> parts) {
    for (int i = parts.size() - 1; i > 0; i--) {
      int other = draw.below(i + 1);
      String part = parts.get(i);
      parts.set(i, parts.get(other));
      parts.set(other, part);
    }
  }

  private static void fields(ExpressionDraw expressions, boolean field) {
    List<Variable> all = expressions.variables();
    all.add(new Variable("SMALL", "byte", Construct.FIELD));
    all.add(new Variable("HIDDEN", "int", Construct.HIDDEN_FIELD));
    all.add(new Variable("NAMEBase.HIDDEN", "short", Construct.HIDDEN_FIELD));
    all.add(new Variable("LATE", "int", Construct.LATE_FIELD));
    all.add(new Variable("NAME.LATER", "long", Construct.LATE_FIELD));
    all.add(new Variable("BLANK", "int", Construct.BLANK_FINAL));
    all.add(new Variable("BASE", "int", Construct.INHERITED_FIELD));
    all.add(new Variable("SHARED[1]", "int", Construct.INHERITED_FIELD));
    all.add(new Variable("Lazy.VALUE", "int", Construct.INTERFACE_FIELD));
    all.add(new Variable("Lazy.MARK", "char", Construct.INTERFACE_FIELD));
    all.add(new Variable("KEY", "int", Construct.INTERFACE_FIELD));
    all.add(new Variable("RATE", "float", Construct.INTERFACE_FIELD));
    all.add(new Variable("Helper.LONG", "long", Construct.FIRST_USE));
    all.add(new Variable("Helper.OWN[1]", "int", Construct.FIRST_USE));
    all.add(new Variable("Helper.Deep.hidden", "int", Construct.NESTED_TYPE));
    all.add(new Variable("Helper.Deep.LONG", "long", Construct.NESTED_TYPE));
    all.add(new Variable("Helper.Deep.B", "byte", Construct.NESTED_TYPE));
    all.add(new Variable("Size.STEP", "int", Construct.ENUM));
    if (field) {
      all.add(new Variable("count", "int", Construct.STATIC_ASSIGNMENT));
    }
  }

  private List<Typed> calls(boolean field) {
    List<Typed> all = new ArrayList<>();
    draw.count(Construct.INHERITED_METHOD);
    all.add(new Typed("inherited(4)", "int"));
    all.add(new Typed("late()", "long"));
    all.add(new Typed("((HIDDEN > 5 ? Size.SMALL : Size.LARGE) == Size.SMALL ? 1 : 2)", "int"));
    if (field) {
      draw.count(Construct.CHANGED_ELEMENT);
      draw.count(Construct.STATIC_ASSIGNMENT);
      all.add(new Typed("next(1)", "int"));
      all.add(new Typed("(count += 2)", "int"));
      all.add(new Typed("(NAME.count++)", "int"));
    }
    return all;
  }
}
