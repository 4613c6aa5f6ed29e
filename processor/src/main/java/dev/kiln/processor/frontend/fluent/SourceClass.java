package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.processor.frontend.fluent.type.ClassInfo;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Type;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** A class of this file. */
final class SourceClass implements ClassInfo {

  private final String name;
  private final ClassTree tree;
  private final TypeReader types;
  private final Types names;
  private final Scope scope;
  private final Map<MethodTree, Scope> methodScopes = new HashMap<>();
  private Optional<List<TypeVariable>> parameters = Optional.empty();
  private Optional<List<Signature>> methods = Optional.empty();

  SourceClass(String name, ClassTree tree, TypeReader types, Types names) {
    this.name = name;
    this.tree = tree;
    this.types = types;
    this.names = names;
    this.scope = Scope.of(name);
  }

  @Override
  public String name() {
    return name;
  }

  /** Its declaration. */
  ClassTree tree() {
    return tree;
  }

  @Override
  public boolean isInterface() {
    return tree.getKind() == Tree.Kind.INTERFACE || tree.getKind() == Tree.Kind.ANNOTATION_TYPE;
  }

  /** Whether it is an enum. */
  boolean isEnum() {
    return tree.getKind() == Tree.Kind.ENUM;
  }

  @Override
  public List<TypeVariable> parameters() {
    if (parameters.isEmpty()) {
      // Before its bounds are read, which may mention the class.
      List<TypeVariable> declared = new ArrayList<>();
      parameters = Optional.of(declared);
      declared.addAll(types.declare(tree.getTypeParameters(), scope));
    }
    return parameters.get();
  }

  @Override
  public List<ClassType> supertypes() {
    List<TypeVariable> own = parameters();
    Scope around = names.around(name).map(Scope::of).orElse(scope);
    own.forEach(around::declare);
    List<ClassType> found = new ArrayList<>();
    for (Tree parent : parents()) {
      // A parent that is not there yet, as it is generated, has nothing that is read.
      if (tryRead(parent, around) instanceof ClassType type && !type.name().equals(name)) {
        found.add(type);
      }
    }
    if (isEnum()) {
      found.add(new ClassType("java.lang.Enum", List.of(ClassType.of(name))));
    }
    return found;
  }

  private List<Tree> parents() {
    return Stream.concat(
            Stream.<Tree>ofNullable(tree.getExtendsClause()), tree.getImplementsClause().stream())
        .map(Tree.class::cast)
        .toList();
  }

  @Override
  public List<Signature> methods() {
    if (methods.isEmpty()) {
      parameters();
      methods =
          Optional.of(
              tree.getMembers().stream()
                  .filter(MethodTree.class::isInstance)
                  .map(member -> signature((MethodTree) member))
                  .toList());
    }
    return methods.get();
  }

  /** Where a method's parameters are to be declared: its type parameters already are. */
  Scope scope(MethodTree method) {
    return methodScopes.getOrDefault(method, scope);
  }

  private Signature signature(MethodTree method) {
    Scope inside = scope.inner();
    methodScopes.put(method, inside);
    List<TypeVariable> variables = types.declare(method.getTypeParameters(), inside);
    List<Type> declared =
        method.getParameters().stream().map(p -> tryRead(p.getType(), inside)).toList();
    Tree returned = method.getReturnType();
    Set<Modifier> flags = method.getModifiers().getFlags();
    return new Signature(
        this,
        method.getName().toString(),
        variables,
        declared,
        isVarargs(method),
        returned == null ? SpecialType.VOID : tryRead(returned, inside),
        flags.contains(Modifier.STATIC),
        method.getBody() == null,
        flags.contains(Modifier.PRIVATE),
        method);
  }

  /** Methods that the builder's code does not call may use whatever types they like. */
  private Type tryRead(Tree type, Scope inside) {
    try {
      return types.read(type, inside);
    } catch (Unreadable other) {
      return SpecialType.ERROR;
    }
  }

  /** Trees don't tell {@code int...} from {@code int[]}, except in print. */
  private static boolean isVarargs(MethodTree method) {
    int count = method.getParameters().size();
    if (count == 0) {
      return false;
    }
    VariableTree last = method.getParameters().get(count - 1);
    return last.toString().endsWith("... " + last.getName());
  }

  /** The fields of the class. */
  Stream<VariableTree> fields() {
    return tree.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast);
  }

  /** Whether a field is the class's and not an object's. */
  boolean isStatic(VariableTree field) {
    return isInterface()
        || isEnumConstant(field)
        || field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  /** Whether a field never changes once it has its value. */
  boolean isFinal(VariableTree field) {
    return isInterface()
        || isEnumConstant(field)
        || field.getModifiers().getFlags().contains(Modifier.FINAL);
  }

  /** Whether a field is one of an enum's constants: only they are instances of it. */
  boolean isEnumConstant(VariableTree field) {
    return isEnum()
        && field.getInitializer() instanceof NewClassTree instance
        && instance.getIdentifier().toString().equals(new TypeName(name).simple());
  }

  /** The type of a field. */
  Type type(VariableTree field) {
    return types.read(field.getType(), scope);
  }

  /** Whether it declares methods with bodies that belong to objects, as interfaces may. */
  boolean hasDefaultMethods() {
    return methods().stream().anyMatch(m -> !m.isStatic() && !m.isAbstract() && !m.isPrivate());
  }
}
