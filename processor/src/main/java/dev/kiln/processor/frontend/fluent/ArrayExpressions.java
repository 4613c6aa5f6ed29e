package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Promotion;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Arrays: new ones, and their elements. */
final class ArrayExpressions {

  private final Interpreter interpreter;
  private final Conversions conversions;
  private final Trace trace;

  ArrayExpressions(Interpreter interpreter, Conversions conversions, Trace trace) {
    this.interpreter = interpreter;
    this.conversions = conversions;
    this.trace = trace;
  }

  /** {@code new int[] {1, 2}} or {@code new int[2]}. */
  Code create(NewArrayTree tree, Scope scope) {
    if (tree.getType() == null) {
      return Code.failing(
          tree,
          Unreadable.unsupported(tree, "an array without a type is not read", "new int[] {1, 2}"));
    }
    Type element = interpreter.type(tree.getType(), scope);
    if (tree.getInitializers() != null) {
      return elements(tree, scope, new ArrayType(element));
    }
    Type whole = element;
    List<Code> lengths = new ArrayList<>();
    for (ExpressionTree dimension : tree.getDimensions()) {
      whole = new ArrayType(whole);
      lengths.add(index(interpreter.compile(dimension, scope)));
    }
    if (Code.anyFailing(lengths)) {
      return Code.failing(tree, lengths);
    }
    ArrayType type = (ArrayType) whole;
    return Code.of(
        tree,
        type,
        frame -> empty(type, lengths.stream().map(c -> (int) c.run(frame)).toList(), tree));
  }

  /** {@code {1, 2}} as an array of a type. */
  Code elements(NewArrayTree tree, Scope scope, Type target) {
    if (!(target instanceof ArrayType type) || tree.getInitializers() == null) {
      return Code.failing(
          tree,
          Unreadable.wrongType(
              tree, "an array is not of type " + target.words(), "use an array's type"));
    }
    List<Code> values = new ArrayList<>();
    for (ExpressionTree initializer : tree.getInitializers()) {
      values.add(interpreter.compile(initializer, scope, type.element()));
    }
    if (Code.anyFailing(values)) {
      return Code.failing(tree, values);
    }
    return Code.of(
        tree,
        type,
        frame -> {
          trace.array(values.size(), tree);
          Object[] elements = values.stream().map(value -> value.run(frame)).toArray();
          return new ArrayValue(Substitution.erasure(type.element()), elements);
        });
  }

  private ArrayValue empty(ArrayType type, List<Integer> lengths, Tree at) {
    int length = lengths.get(0);
    if (length < 0) {
      throw Unreadable.fails(at, "an array has " + length + " elements", "check its length");
    }
    trace.array(length, at);
    Object[] elements = new Object[length];
    Object zero = type.element() instanceof Primitive primitive ? primitive.zero() : NullValue.NULL;
    Arrays.fill(elements, zero);
    if (lengths.size() > 1) {
      ArrayType inner = (ArrayType) type.element();
      Arrays.setAll(elements, i -> empty(inner, lengths.subList(1, lengths.size()), at));
    }
    return new ArrayValue(Substitution.erasure(type.element()), elements);
  }

  /** {@code array[index]} as something that can be read and assigned. */
  Target element(ArrayAccessTree tree, Scope scope) {
    Code array = interpreter.array(tree.getExpression(), scope);
    Code index = index(interpreter.compile(tree.getIndex(), scope));
    if (Code.anyFailing(List.of(array, index))) {
      return Target.failing(Code.failing(tree, List.of(array, index)));
    }
    Type element = ((ArrayType) array.type()).element();
    return new Target(
        tree,
        element,
        frame -> {
          Object value = array.run(frame);
          int position = (int) index.run(frame);
          return place(value, position, tree);
        });
  }

  private Target.Variable place(Object value, int index, ArrayAccessTree tree) {
    return new Target.Variable() {
      @Override
      public Object get() {
        return checked().get(index);
      }

      @Override
      public void set(Object element) {
        ArrayValue array = checked();
        if (array.element().isReference() && !conversions.isInstance(element, array.element())) {
          throw Unreadable.fails(
              tree,
              Values.describe(element) + " is stored in an array of " + array.element().words(),
              "use an array of another type");
        }
        array.set(index, element);
      }

      private ArrayValue checked() {
        ArrayValue array = notNull(value, tree);
        if (index >= 0 && index < array.length()) {
          return array;
        }
        throw Unreadable.fails(
            tree.getIndex(),
            "the index " + index + " is outside of " + array.length() + " elements",
            "an index from 0 to " + (array.length() - 1));
      }
    };
  }

  /** The array that a reference is. */
  static ArrayValue notNull(Object value, Tree at) {
    if (value instanceof ArrayValue array) {
      return array;
    }
    throw Unreadable.fails(at, "there is no array, but null", "give it a value first");
  }

  private Code index(Code code) {
    Code plain = conversions.unbox(code, code.at());
    if (plain.type().isError()) {
      return plain;
    }
    Optional<Primitive> promoted =
        Primitive.unboxed(plain.type()).map(Promotion::unary).filter(Primitive.INT::equals);
    return promoted.isPresent()
        ? conversions.primitive(plain, Primitive.INT, code.at())
        : Code.failing(
            code.at(),
            Unreadable.wrongType(code.at(), code.words() + " is not an int", "use an int"));
  }
}
