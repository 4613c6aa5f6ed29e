package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import java.util.Optional;

/** Finds what names stand for: a local variable, a field or a type, in Java's order (6.5). */
final class Names {

  private final Interpreter interpreter;
  private final Types types;
  private final Fields fields;

  Names(Interpreter interpreter, Types types, Fields fields) {
    this.interpreter = interpreter;
    this.types = types;
    this.fields = fields;
  }

  /** The value of a name. */
  Code value(ExpressionTree tree, Scope scope) {
    return find(tree, scope)
        .filter(Code.class::isInstance)
        .map(Code.class::cast)
        .orElseGet(() -> Code.failing(tree, unknown(tree, tree.toString())));
  }

  /** The type that an expression is, if it is one. */
  Optional<TypeName> type(ExpressionTree tree, Scope scope) {
    boolean name = tree instanceof IdentifierTree || tree instanceof MemberSelectTree;
    return name
        ? find(tree, scope).filter(TypeName.class::isInstance).map(TypeName.class::cast)
        : Optional.empty();
  }

  /** The variable of a name, if it can be assigned. */
  Optional<Target> target(ExpressionTree tree, Scope scope) {
    if (tree instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      Optional<Local> local = scope.local(name);
      return local.isPresent()
          ? local.map(found -> local(found, tree))
          : fields.target(name, scope.className(), tree);
    }
    MemberSelectTree select = (MemberSelectTree) tree;
    return type(select.getExpression(), scope)
        .flatMap(owner -> fields.target(owner, select.getIdentifier().toString(), tree));
  }

  private static Target local(Local local, Tree at) {
    return new Target(
        at,
        local.type(),
        frame ->
            new Target.Variable() {
              @Override
              public Object get() {
                return frame.get(local, at);
              }

              @Override
              public void set(Object value) {
                frame.set(local, value);
              }
            });
  }

  private Optional<?> find(ExpressionTree tree, Scope scope) {
    if (tree instanceof IdentifierTree identifier) {
      return find(identifier, scope);
    }
    return find((MemberSelectTree) tree, scope);
  }

  private Optional<?> find(IdentifierTree tree, Scope scope) {
    String name = tree.getName().toString();
    Optional<Local> local = scope.local(name);
    if (local.isPresent()) {
      return local.map(found -> read(found, tree));
    }
    Optional<Code> field = fields.find(name, scope.className(), tree);
    return field.isPresent() ? field : types.find(name, scope.className());
  }

  private static Code read(Local local, Tree at) {
    return local
        .constant()
        .map(value -> Code.constant(at, local.type(), value))
        .orElseGet(() -> Code.of(at, local.type(), frame -> frame.get(local, at)));
  }

  private Optional<?> find(MemberSelectTree tree, Scope scope) {
    String name = tree.getIdentifier().toString();
    Optional<?> owner = owner(tree.getExpression(), scope);
    if (owner.isEmpty()) {
      return types.find(tree.toString());
    }
    if (owner.get() instanceof TypeName type) {
      Optional<Code> field = fields.find(type, name, tree);
      return field.isPresent() ? field : types.member(type.qualified(), name);
    }
    Code value = (Code) owner.get();
    if (value.type().isError()) {
      return Optional.of(value);
    }
    if (value.type() instanceof ArrayType && name.equals("length")) {
      return Optional.of(
          Code.of(
              tree,
              Primitive.INT,
              frame -> ArrayExpressions.notNull(value.run(frame), tree).length()));
    }
    return Optional.of(Code.failing(tree, unknown(tree, tree.toString())));
  }

  /** What is before the dot; nothing for a package. */
  private Optional<?> owner(ExpressionTree tree, Scope scope) {
    return tree instanceof IdentifierTree || tree instanceof MemberSelectTree
        ? find(tree, scope)
        : Optional.of(interpreter.compile(tree, scope));
  }

  private static Unreadable unknown(Tree at, String name) {
    return new Unreadable(
        DiagnosticCode.NOT_CONSTANT,
        at,
        name + " has no value at compile time",
        "use a literal, a local variable or a static final constant");
  }
}
