package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** The static methods of this file. */
final class Methods {

  /**
   * A method, ready to be called.
   *
   * @param slots how many variables it has
   */
  private record Compiled(List<Local> parameters, StatementCode body, int slots) {}

  private final Interpreter interpreter;
  private final Trace trace;
  private final IdentityHashMap<MethodTree, Compiled> compiled = new IdentityHashMap<>();

  Methods(Interpreter interpreter, Trace trace) {
    this.interpreter = interpreter;
    this.trace = trace;
  }

  /** The result of a method, whose class is initialised by its first call. */
  Object call(Signature method, List<Object> arguments, Tree at) {
    MethodTree tree = (MethodTree) method.member();
    BlockTree body = tree.getBody();
    if (body == null || !method.isStatic()) {
      throw Unreadable.call(at, method.name() + " is not static", "static " + tree.getReturnType());
    }
    interpreter.initialize((SourceClass) method.owner(), at);
    // The annotated method itself is called by nobody.
    boolean called = at != tree;
    if (called) {
      interpreter.enter("in " + method.name() + ", called at line " + interpreter.line(at), at);
    }
    Object result = run(compiled(method, tree, body), arguments);
    if (called) {
      interpreter.leave();
    }
    return result;
  }

  private Object run(Compiled method, List<Object> arguments) {
    Frame frame = new Frame(method.slots(), trace);
    for (int i = 0; i < arguments.size(); i++) {
      frame.set(method.parameters().get(i), arguments.get(i));
    }
    return Jump.returned(method.body().run(frame));
  }

  private Compiled compiled(Signature method, MethodTree tree, BlockTree body) {
    Compiled known = compiled.get(tree);
    if (known == null) {
      known = compile((SourceClass) method.owner(), tree, body);
      compiled.put(tree, known);
    }
    return known;
  }

  private Compiled compile(SourceClass owner, MethodTree tree, BlockTree body) {
    Scope outside = owner.scope(tree);
    Tree returned = tree.getReturnType();
    Type result = returned == null ? SpecialType.VOID : interpreter.type(returned, outside);
    Scope scope = outside.method(result);
    List<Local> parameters = new ArrayList<>();
    tree.getParameters()
        .forEach(
            parameter ->
                parameters.add(
                    scope.declare(
                        parameter.getName().toString(),
                        interpreter.type(parameter.getType(), scope),
                        Optional.empty())));
    StatementCode code = interpreter.statement(body, scope);
    return new Compiled(parameters, code, scope.slots());
  }
}
