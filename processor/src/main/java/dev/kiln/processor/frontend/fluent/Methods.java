package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The static methods of this file. */
final class Methods {

  private final ParsedFile file;
  private final Types types;
  private final Interpreter interpreter;

  Methods(ParsedFile file, Types types, Interpreter interpreter) {
    this.file = file;
    this.types = types;
    this.interpreter = interpreter;
  }

  /** Whether a class of this file has or inherits such a method, with whatever parameters. */
  boolean has(String className, String name) {
    return types.inheritance(className).stream().anyMatch(owner -> !named(owner, name).isEmpty());
  }

  /** Whether it is how lambdas are called: by an interface of this file, or by the JDK's. */
  boolean isFunction(String name) {
    return name.startsWith("apply")
        || name.startsWith("getAs")
        || Set.of("get", "test").contains(name)
        || file.types()
            .filter(type -> type.getKind() == Tree.Kind.INTERFACE)
            .flatMap(type -> named(type, name))
            .anyMatch(method -> method.getBody() == null);
  }

  /** The result of a method. */
  Object call(String className, String name, List<Object> arguments, Tree at) {
    Overload overload = choose(className, name, arguments, at);
    MethodTree method = overload.method();
    BlockTree body = method.getBody();
    if (body == null || !method.getModifiers().getFlags().contains(Modifier.STATIC)) {
      throw Unreadable.call(at, name + " is not static", "static " + method.getReturnType());
    }
    Scope scope = Scope.of(overload.owner());
    return run(method, body, bind(method, scope, overload.arguments(), at), at);
  }

  private Overload choose(String className, String name, List<Object> arguments, Tree at) {
    for (String owner : types.inheritance(className)) {
      List<MethodTree> all = named(owner, name);
      List<Overload> exact =
          all.stream().flatMap(m -> Overload.exact(owner, m, arguments).stream()).toList();
      List<Overload> packed =
          all.stream()
              .filter(m -> exact.stream().noneMatch(overload -> overload.method() == m))
              .flatMap(m -> Overload.packed(owner, m, arguments).stream())
              .toList();
      if (!exact.isEmpty() || !packed.isEmpty()) {
        return only(exact, packed)
            .orElseThrow(() -> unclear("more than one method ", name, arguments, at));
      }
    }
    throw unclear("no method ", name, arguments, at);
  }

  /** As in Java, methods of any number of arguments come last. */
  private static Optional<Overload> only(List<Overload> exact, List<Overload> packed) {
    if (exact.size() + packed.size() == 1) {
      return Stream.concat(exact.stream(), packed.stream()).findFirst();
    }
    List<Overload> certain = exact.stream().filter(Overload::isCertain).toList();
    if (certain.isEmpty()) {
      certain = packed.stream().filter(Overload::isCertain).toList();
    }
    return certain.size() == 1 ? Optional.of(certain.get(0)) : Optional.empty();
  }

  private static Unreadable unclear(String problem, String name, List<Object> arguments, Tree at) {
    return Unreadable.call(
        at,
        problem + name + " of this file takes these " + arguments.size() + " arguments",
        "check the arguments, or give each method a name of its own");
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
    return file.type(className).stream().flatMap(type -> named(type, name)).toList();
  }

  private static Stream<MethodTree> named(ClassTree type, String name) {
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getName().contentEquals(name));
  }
}
