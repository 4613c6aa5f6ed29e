package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.Optional;

/** A static field of this file, with the value that it has at the moment. */
final class Field {

  private final SourceClass owner;
  private final VariableTree tree;
  private final Type type;
  private Object value;
  private Optional<Unreadable> doubt = Optional.empty();

  Field(SourceClass owner, VariableTree tree) {
    this.owner = owner;
    this.tree = tree;
    this.type = owner.type(tree);
    this.value = type instanceof Primitive primitive ? primitive.zero() : NullValue.NULL;
  }

  /** The class that declares it. */
  SourceClass owner() {
    return owner;
  }

  /** Its declaration. */
  VariableTree tree() {
    return tree;
  }

  /** The type of its values. */
  Type type() {
    return type;
  }

  /** Its value, which is its type's default before it is initialised. */
  Object get(Tree at) {
    if (doubt.isPresent()) {
      throw doubt.get();
    }
    return value;
  }

  /** Gives it a value. */
  void set(Object newValue) {
    value = newValue;
    doubt = Optional.empty();
  }

  /** Notes that its value is not known, as its initialiser can't be read. */
  void fail(Unreadable why) {
    doubt = Optional.of(why);
  }

  /** Notes that code which can't be read may have changed it, or what it holds. */
  void doubt(Unreadable why) {
    if (!owner.isFinal(tree) || tree.getInitializer() == null) {
      fail(why);
    } else if (value instanceof ArrayValue array) {
      array.doubt(why);
    }
  }

  /** The error that other code may have changed the field by the time that it is read. */
  Unreadable notFinal(Tree at) {
    return new Unreadable(
        DiagnosticCode.NOT_CONSTANT,
        at,
        tree.getName() + " is not final: other code may have changed it by then",
        "make it static final");
  }
}
