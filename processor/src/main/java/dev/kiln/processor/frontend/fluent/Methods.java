package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.dsl.Image;
import dev.kiln.dsl.Vector;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The static methods of this file. */
final class Methods {

  private final ParsedFile file;
  private final Interpreter interpreter;

  Methods(ParsedFile file, Interpreter interpreter) {
    this.file = file;
    this.interpreter = interpreter;
  }

  /** Whether a class of this file has such a method, with whatever parameters. */
  boolean has(String className, String name) {
    return !named(className, name).isEmpty();
  }

  /** The result of a method. */
  Object call(String className, String name, List<Object> arguments, Tree at) {
    List<MethodTree> fitting =
        named(className, name).stream().filter(method -> fits(method, arguments)).toList();
    if (fitting.size() != 1) {
      String problem = fitting.isEmpty() ? "no method " : "more than one method ";
      throw Unreadable.call(
          at,
          problem + name + " of this file takes these " + arguments.size() + " arguments",
          "check the arguments, or give each method a name of its own");
    }
    MethodTree method = fitting.get(0);
    BlockTree body = method.getBody();
    if (body == null || !method.getModifiers().getFlags().contains(Modifier.STATIC)) {
      throw Unreadable.call(at, name + " is not static", "static " + method.getReturnType());
    }
    return run(method, body, bind(method, Scope.of(className), arguments, at), at);
  }

  private Object run(MethodTree method, BlockTree body, Scope scope, Tree at) {
    // The annotated method itself is called by nobody.
    boolean called = at != method;
    if (called) {
      interpreter.enter("in " + method.getName() + ", called at line " + interpreter.line(at), at);
    }
    Object result =
        interpreter
            .execute(body, scope)
            .orElseThrow(
                () ->
                    Unreadable.wrongType(
                        method, method.getName() + " returns nothing", "return a value"));
    if (called) {
      interpreter.leave();
    }
    Tree type = method.getReturnType();
    return type == null ? result : Conversion.assign(result, type, at);
  }

  private static Scope bind(MethodTree method, Scope scope, List<Object> arguments, Tree at) {
    for (int i = 0; i < arguments.size(); i++) {
      VariableTree parameter = method.getParameters().get(i);
      scope.declare(parameter.getName().toString(), parameter.getType());
      scope.set(parameter.getName().toString(), arguments.get(i), at);
    }
    return scope;
  }

  private List<MethodTree> named(String className, String name) {
    return file.type(className).stream()
        .flatMap(type -> type.getMembers().stream())
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getName().contentEquals(name))
        .toList();
  }

  /** Overloads of one length are told apart by the builder's two stages only. */
  private static boolean fits(MethodTree method, List<Object> arguments) {
    if (method.getParameters().size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      String type = String.valueOf(method.getParameters().get(i).getType());
      boolean other =
          (type.equals("Image") && arguments.get(i) instanceof Vector)
              || (type.equals("Vector") && arguments.get(i) instanceof Image);
      if (other) {
        return false;
      }
    }
    return true;
  }
}
