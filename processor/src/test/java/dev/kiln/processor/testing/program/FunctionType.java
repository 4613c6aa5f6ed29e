package dev.kiln.processor.testing.program;

import java.util.List;

/** A functional interface: its name as a type, its method, and the types of that. */
record FunctionType(
    String name, String method, List<String> parameters, String result, Construct kind) {

  static final List<FunctionType> ALL =
      List.of(
          of("IntUnaryOperator", "applyAsInt", "int", "int"),
          of("LongUnaryOperator", "applyAsLong", "long", "long"),
          of("DoubleUnaryOperator", "applyAsDouble", "double", "double"),
          of("IntToDoubleFunction", "applyAsDouble", "double", "int"),
          of("IntToLongFunction", "applyAsLong", "long", "int"),
          of("LongToDoubleFunction", "applyAsDouble", "double", "long"),
          of("LongToIntFunction", "applyAsInt", "int", "long"),
          of("DoubleToIntFunction", "applyAsInt", "int", "double"),
          of("DoubleToLongFunction", "applyAsLong", "long", "double"),
          of("IntBinaryOperator", "applyAsInt", "int", "int", "int"),
          of("LongBinaryOperator", "applyAsLong", "long", "long", "long"),
          of("DoubleBinaryOperator", "applyAsDouble", "double", "double", "double"),
          of("IntSupplier", "getAsInt", "int"),
          of("LongSupplier", "getAsLong", "long"),
          of("DoubleSupplier", "getAsDouble", "double"),
          of("IntFunction<Integer>", "apply", "Integer", "int"),
          of("DoubleFunction<Double>", "apply", "Double", "double"),
          of("Function<Integer, Double>", "apply", "Double", "Integer"),
          of("Function<Long, Character>", "apply", "Character", "Long"),
          of("BiFunction<Byte, Short, Float>", "apply", "Float", "Byte", "Short"),
          of("UnaryOperator<Integer>", "apply", "Integer", "Integer"),
          of("BinaryOperator<Long>", "apply", "Long", "Long", "Long"),
          of("Supplier<Short>", "get", "Short"),
          of("ToIntFunction<Double>", "applyAsInt", "int", "Double"),
          of("ToDoubleFunction<Integer>", "applyAsDouble", "double", "Integer"),
          of("ToLongBiFunction<Integer, Character>", "applyAsLong", "long", "Integer", "Character"),
          of("ObjIntConsumerLike", "apply", "int", "Integer", "int", Construct.OWN_FUNCTION),
          of("Three", "at", "double", "int", "long", "char", Construct.OWN_FUNCTION),
          of("Small", "of", "byte", "short", Construct.OWN_FUNCTION),
          of("Letter", "of", "char", "float", Construct.OWN_FUNCTION),
          of("Own<Integer, Long>", "go", "Long", "Integer", Construct.GENERIC_FUNCTION),
          of("Own<Double, Integer>", "go", "Integer", "Double", Construct.GENERIC_FUNCTION),
          of(
              "Own<? super Integer, ? extends Double>",
              "go",
              "Double",
              "Integer",
              Construct.GENERIC_FUNCTION),
          of("OfInts", "go", "Integer", "Integer", Construct.DERIVED_FUNCTION),
          of("Scale", "applyAsDouble", "double", "double", Construct.DERIVED_FUNCTION));

  /** The declarations of the own ones. */
  static final String DECLARATIONS =
      """
        interface Three { double at(int a, long b, char c); }
        interface Small { byte of(short x); }
        interface Letter { char of(float x); }
        interface ObjIntConsumerLike { int apply(Integer a, int b); }
        interface Own<A, B> { B go(A a); }
        interface OfInts extends Own<Integer, Integer> {}
        interface Scale extends DoubleUnaryOperator {}
        interface Act { void run(); }
      """;

  private static FunctionType of(String name, String method, String result, Object... more) {
    boolean own = more.length > 0 && more[more.length - 1] instanceof Construct;
    List<String> parameters =
        List.of(more).subList(0, own ? more.length - 1 : more.length).stream()
            .map(String.class::cast)
            .toList();
    Construct kind = own ? (Construct) more[more.length - 1] : Construct.JDK_FUNCTION;
    return new FunctionType(name, method, parameters, result, kind);
  }
}
