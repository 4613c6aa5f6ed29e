package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** Finds what names stand for: a local variable, a constant or a type, in Java's order. */
final class Names {

  private final Interpreter interpreter;
  private final Types types;
  private final Fields fields;

  Names(Interpreter interpreter, Types types, Fields fields) {
    this.interpreter = interpreter;
    this.types = types;
    this.fields = fields;
  }

  /** The value of a simple name. */
  Object identifier(IdentifierTree tree, Scope scope) {
    return find(tree, scope).orElseThrow(() -> unknown(tree, tree.getName() + ""));
  }

  /** The value of a name behind a dot. */
  Object select(MemberSelectTree tree, Scope scope) {
    return find(tree, scope).orElseThrow(() -> unknown(tree, tree.toString()));
  }

  private Optional<Object> find(IdentifierTree tree, Scope scope) {
    String name = tree.getName().toString();
    if (scope.has(name)) {
      return Optional.of(
          scope
              .get(name)
              .orElseThrow(
                  () ->
                      Unreadable.wrongType(
                          tree, name + " has no value yet", "give it a value first")));
    }
    return fields.find(name, scope.className(), tree).or(() -> types.find(name, scope.className()));
  }

  private Optional<Object> find(MemberSelectTree tree, Scope scope) {
    String name = tree.getIdentifier().toString();
    Optional<Object> owner = owner(tree.getExpression(), scope);
    if (owner.isEmpty()) {
      return types.find(tree.toString()).map(Object.class::cast);
    }
    if (owner.get() instanceof List<?> array && name.equals("length")) {
      return Optional.of(array.size());
    }
    if (owner.get() instanceof TypeName type) {
      return fields.find(type, name, tree).or(() -> types.find(type.qualified() + "." + name));
    }
    return Optional.empty();
  }

  /** What is before the dot; nothing for a package. */
  private Optional<Object> owner(ExpressionTree tree, Scope scope) {
    if (tree instanceof IdentifierTree identifier) {
      return find(identifier, scope);
    }
    return tree instanceof MemberSelectTree select
        ? find(select, scope)
        : Optional.of(interpreter.evaluate(tree, scope));
  }

  private static Unreadable unknown(Tree at, String name) {
    return new Unreadable(
        DiagnosticCode.NOT_CONSTANT,
        at,
        name + " has no value at compile time",
        "use a literal, a local variable or a static final constant");
  }
}
