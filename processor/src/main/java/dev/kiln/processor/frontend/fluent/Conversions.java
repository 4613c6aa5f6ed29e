package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.Casts;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Promotion;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Subtyping;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.Optional;

/** Expressions of one type as expressions of another. */
final class Conversions {

  private final Subtyping subtyping;

  Conversions(Subtyping subtyping) {
    this.subtyping = subtyping;
  }

  /** Whether an assignment converts an expression to the type (5.2). */
  boolean assigns(Code code, Type target) {
    return subtyping.isLoose(code.type(), target) || narrows(code, target);
  }

  /** The expression as the value of a variable, a parameter or a result of the type (5.2). */
  Code assign(Code code, Type target, Tree at) {
    if (code.type().isError() || code.type().equals(target)) {
      return code;
    }
    boolean top = target.equals(ClassType.OBJECT);
    if (code.type() == SpecialType.UNDECIDED && !top) {
      return Code.failing(at, undecided(at));
    }
    if (narrows(code, target)) {
      Primitive small = Primitive.unboxed(target).orElseThrow();
      Object value = Casts.to(small, code.constant().orElseThrow());
      return convert(Code.constant(code.at(), small, value), target, at);
    }
    return subtyping.isLoose(code.type(), target)
        ? convert(code, target, at)
        : Code.failing(at, mismatch(code, target, at));
  }

  /** The expression behind a cast (5.5). */
  Code cast(Code code, Type target, Tree at) {
    if (code.type().isError()) {
      return code;
    }
    if (code.type() instanceof Primitive from && target instanceof Primitive to) {
      return from == Primitive.BOOLEAN != (to == Primitive.BOOLEAN)
          ? Code.failing(at, mismatch(code, target, at))
          : primitive(code, to, at);
    }
    if (subtyping.isLoose(code.type(), target)) {
      Code converted = convert(code, target, at);
      return target.equals(ClassType.STRING) || target.equals(code.type())
          ? new Code(at, target, code.constant(), false, converted.body())
          : converted;
    }
    if (code.type() instanceof Primitive) {
      return Code.failing(at, mismatch(code, target, at));
    }
    return checked(code, target, at);
  }

  /** The primitive value of an expression, widened or narrowed. */
  Code primitive(Code code, Primitive target, Tree at) {
    if (code.type().equals(target)) {
      return code;
    }
    if (code.constant().isPresent() && code.type() instanceof Primitive) {
      return Code.constant(code.at(), target, Casts.to(target, code.constant().get()));
    }
    Code plain = unbox(code, at);
    return plain.type().isError() ? plain : plain.as(target, f -> Casts.to(target, plain.run(f)));
  }

  /** The primitive value of an expression, if it has one; it fails for {@code null}. */
  Code unbox(Code code, Tree at) {
    if (code.type() instanceof Primitive || code.type().isError()) {
      return code;
    }
    Optional<Primitive> type = Primitive.unboxed(code.type());
    if (type.isEmpty()) {
      return Code.failing(
          at, Unreadable.wrongType(at, code.words() + " is not a number", "use a number"));
    }
    return code.as(type.get(), frame -> unboxed(code.run(frame), type.get(), at));
  }

  private static Object unboxed(Object value, Primitive type, Tree at) {
    if (value instanceof Box box && Primitive.of(box.value()) == type) {
      return box.value();
    }
    throw value == NullValue.NULL
        ? Unreadable.fails(at, "null is used as a number", "give it a value first")
        : Unreadable.fails(
            at, Values.describe(value) + " is not of type " + type.words(), "use another type");
  }

  /** A conversion that is known to be allowed. */
  private Code convert(Code code, Type target, Tree at) {
    if (target instanceof Primitive to) {
      return primitive(code, to, at);
    }
    if (code.type() instanceof Primitive) {
      return code.as(target, frame -> new Box(code.run(frame)));
    }
    return new Code(code.at(), target, Optional.empty(), false, code.body());
  }

  /** A constant that a small type holds needs no cast (5.2). */
  private static boolean narrows(Code code, Type target) {
    return code.constant().isPresent()
        && code.type() instanceof Primitive
        && (target instanceof Primitive || target instanceof ClassType)
        && Primitive.unboxed(target)
            .filter(small -> !small.equals(code.type()))
            .filter(small -> Promotion.fits(code.constant().get(), small))
            .isPresent();
  }

  /** A cast that is checked when the code runs, as far as types are known then. */
  private Code checked(Code code, Type target, Tree at) {
    Type reference = Primitive.boxed(target);
    if (!Substitution.erasure(reference).equals(reference)) {
      return Code.failing(
          at,
          Unreadable.unsupported(
              at, "a cast that Java does not check is not read", "use a type without arguments"));
    }
    Code cast =
        code.as(
            reference,
            frame -> {
              Object value = code.run(frame);
              if (isInstance(value, reference)) {
                return value;
              }
              throw Unreadable.fails(
                  at,
                  Values.describe(value) + " can't be cast to " + target.words(),
                  "remove the cast");
            });
    return target instanceof Primitive to ? primitive(cast, to, at) : cast;
  }

  /** Whether a reference may be held by variables of an erased type when the program runs. */
  boolean isInstance(Object value, Type type) {
    return subtyping.isSubtype(Values.typeOf(value), type);
  }

  /** The type of elements of an array when the program runs. */
  static Type erased(ArrayType array) {
    return Substitution.erasure(array.element());
  }

  private static Unreadable mismatch(Code code, Type target, Tree at) {
    return Unreadable.wrongType(
        at,
        code.words() + " is not of type " + target.words(),
        "write a value of type " + target.words());
  }

  /** Java finds a type for values of several types; which one matters here. */
  static Unreadable undecided(Tree at) {
    return Unreadable.unsupported(
        at,
        "the type of this value depends on the types of several others",
        "assign it to a variable first, whose type tells what is meant");
  }
}
